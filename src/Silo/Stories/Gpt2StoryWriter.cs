using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Silo.Stories;

/// <summary>Has GPT-2 go on from the prompt, as the paper does, and cuts what it wrote into panels. Lines that are given are panels as they are.</summary>
/// <param name="thread">Where it is written; stays the caller's.</param>
/// <param name="cut">From a text and the most panels to the sentences that are drawn.</param>
/// <param name="prompts">From a text and those sentences to what is painted for each, for a guide with a sketcher; others read the sentences.</param>
public sealed class Gpt2StoryWriter(
    WriterThread thread, Func<string, int, IReadOnlyList<string>> cut, Func<string, IReadOnlyList<string>, IReadOnlyList<string>> prompts) : IStoryWriter
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
            ? new Script(text, captions, spec.Models.Sketcher is null ? captions : prompts(text, captions))
            : throw new InvalidDataException("The story has no sentence that can be drawn. Take another seed or another prompt.");
    }

    private string Generate(StorySpec spec, Action<string> onText, CancellationToken stop)
    {
        var (decoder, tokenizer) = spec.Models.WriterManifest is { } manifest ? thread.Registered(manifest) : thread.Model;
        var request = new StoryPrompt(tokenizer, decoder.Config.ContextLength).Request(spec.Prompt, spec.Seed);
        request = request with { MaxNewTokens = Math.Min(MostTokens, request.MaxNewTokens) };
        var generation = new WriterInstruments.Generation();
        var begun = false;
        var text = new TextGenerator(decoder, tokenizer).Generate([request], (_, piece) =>
        {
            generation.OnToken();
            // What is shown is what is kept: without the space after the separator.
            if (!begun) piece = piece.TrimStart();
            begun |= piece.Length > 0;
            if (begun) onText(piece);
        }, stop)[0];
        stop.ThrowIfCancellationRequested();
        generation.End();
        return text.Text.Trim() is { Length: > 0 } story
            ? story
            : throw new InvalidDataException("The model wrote nothing. Take another seed.");
    }
}
