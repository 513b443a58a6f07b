using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Silo.Stories;

/// <summary>
/// Has GPT-2 go on from the prompt, as the paper does, and cuts what it wrote into panels. Lines that are given are panels as they are. Where
/// the model's folder asks for it, several stories are written, and the one with the fewest faults is told.
/// </summary>
/// <param name="thread">Where it is written; stays the caller's.</param>
/// <param name="cut">From a text and the most panels to the sentences that are drawn.</param>
/// <param name="prompts">From a text and those sentences to what is painted for each, for a guide with a prior; others read the sentences.</param>
/// <param name="faults">From a prompt and a story to how bad its faults are, 0 where there are none; also for stories that it can't judge.</param>
public sealed class Gpt2StoryWriter(
    WriterThread thread,
    Func<string, int, IReadOnlyList<string>> cut,
    Func<string, IReadOnlyList<string>, IReadOnlyList<string>> prompts,
    Func<string, string, int> faults) : IStoryWriter
{
    private const int MostTokens = 400;

    /// <inheritdoc/>
    public Task<Script> WriteAsync(StorySpec spec, Action<string> onText, CancellationToken stop) =>
        thread.RunAsync(() => Write(spec, onText, stop), stop);

    private Script Write(StorySpec spec, Action<string> onText, CancellationToken stop)
    {
        var text = spec.Text?.Trim();
        if (text is null) text = Generate(spec, onText, stop);
        else onText(text);
        var captions = spec.IsCut ? spec.Lines : cut(text, spec.Panels);
        return captions.Count > 0
            ? new Script(text, captions, spec.Models.Prior is null ? captions : prompts(text, captions))
            : throw new InvalidDataException("The story has no sentence that can be drawn. Take another seed or another prompt.");
    }

    private string Generate(StorySpec spec, Action<string> onText, CancellationToken stop)
    {
        var (decoder, tokenizer, layout) = spec.Models.WriterManifest is { } manifest ? thread.Registered(manifest) : thread.Model;
        var request = new StoryPrompt(tokenizer, decoder.Config.ContextLength, layout).Request(spec.Prompt, spec.Seed);
        request = request with { MaxNewTokens = Math.Min(MostTokens, request.MaxNewTokens) };
        var generation = new WriterInstruments.Generation();
        var choice = new StoryChoice(new TextGenerator(decoder, tokenizer), layout, story => faults(spec.Prompt, story));
        var story = choice.Write(request, onText, generation.OnToken, stop);
        stop.ThrowIfCancellationRequested();
        generation.End();
        return story.Length > 0 ? story : throw new InvalidDataException("The model wrote nothing. Take another seed.");
    }
}
