using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>Embeds captions and their noun phrases; the latter are few and are kept.</summary>
internal sealed class SketchTextEncoder(ISketchTexts texts, SketcherConfig config)
{
    private const int MostKept = 20_000;

    private readonly Dictionary<string, float[]> _kept = new(StringComparer.Ordinal);

    /// <summary>What a sketcher is told.</summary>
    /// <param name="captions">The sentences.</param>
    /// <param name="sentenceOnly">For each whether its phrases are left out.</param>
    /// <returns>[captions, 1 + phrases, embedding], each of length 1, or zero where there is no phrase.</returns>
    public Tensor Encode(IReadOnlyList<string> captions, IReadOnlyList<bool> sentenceOnly)
    {
        var phrases = captions.Select((caption, i) => sentenceOnly[i] ? [] : texts.NounPhrases(caption).Take(config.Phrases).ToArray()).ToArray();
        // Rows of a product may round differently in another company: a caption is embedded with its batch, and a phrase alone, so that what
        // was asked before decides nothing.
        var sentences = captions.Distinct(StringComparer.Ordinal).ToArray();
        var found = sentences.Zip(Embed(sentences)).ToDictionary(e => e.First, e => e.Second, StringComparer.Ordinal);
        var named = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var phrase in phrases.SelectMany(p => p).Where(p => !named.ContainsKey(p)))
        {
            var embedding = _kept.GetValueOrDefault(phrase) ?? Embed([phrase])[0];
            named.Add(phrase, embedding);
            if (_kept.Count < MostKept) _kept.TryAdd(phrase, embedding);
        }
        var slots = 1 + config.Phrases;
        var values = new float[captions.Count * slots * config.EmbeddingWidth];
        for (var i = 0; i < captions.Count; i++)
        {
            Put(i * slots, found[captions[i]]);
            for (var j = 0; j < phrases[i].Length; j++) Put(i * slots + 1 + j, named[phrases[i][j]]);
        }
        return tensor(values, [captions.Count, slots, config.EmbeddingWidth]);

        void Put(int slot, float[] embedding) => embedding.CopyTo(values, slot * config.EmbeddingWidth);
    }

    private float[][] Embed(string[] asked)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var embeddings = F.normalize(texts.Encode(asked), dim: 1).cpu();
        if (embeddings.shape[1] != config.EmbeddingWidth)
            throw new InvalidDataException($"The guide's embeddings have {embeddings.shape[1]} numbers, the sketcher takes {config.EmbeddingWidth}.");
        return [.. embeddings.data<float>().ToArray().Chunk(config.EmbeddingWidth)];
    }
}
