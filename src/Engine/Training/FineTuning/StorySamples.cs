using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>Has a model write stories for held-out prompts, with the paper's sampling: temperature 1 and a nucleus of 0.9.</summary>
public static class StorySamples
{
    private const int Together = 8;

    /// <summary>Prompts and what was written for them: of the first prompts that leave room.</summary>
    /// <param name="model">It stays the caller's.</param>
    /// <param name="tokenizer">The model's vocabulary.</param>
    /// <param name="examples">Where prompts come from.</param>
    /// <param name="count">How many.</param>
    /// <param name="tokens">The most tokens of a story.</param>
    /// <param name="seed">The same seed gives the same stories.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    public static IReadOnlyList<(string Prompt, GeneratedText Story)> Write(
        Gpt2Model model, Gpt2Tokenizer tokenizer, IReadOnlyList<StoryExample> examples, int count, int tokens, ulong seed, CancellationToken cancellation)
    {
        var prompts = examples.Select(example => example.Prompt.ToArray()).Where(prompt => prompt.Length is > 0 && prompt.Length < model.Config.ContextLength).Take(count).ToArray();
        var requests = prompts.Select((prompt, i) => new GenerationRequest
        {
            Prompt = prompt, Seed = seed + (ulong)i, Sampling = new SamplingOptions(), MaxNewTokens = Math.Min(tokens, model.Config.ContextLength - prompt.Length),
        });
        using var decoder = new TorchDecoder(model);
        var generator = new TextGenerator(decoder, tokenizer);
        var written = requests.Chunk(Together).SelectMany(part => generator.Generate(part, null, cancellation)).ToArray();
        cancellation.ThrowIfCancellationRequested();
        return [.. prompts.Zip(written, (prompt, story) => (tokenizer.Decode(prompt), story))];
    }
}
