using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Chaos.Models;

/// <summary>A CLIP with a token a letter and random weights: what it sees is nonsense, and always the same nonsense.</summary>
internal static class TinyClip
{
    /// <summary>A step takes some milliseconds.</summary>
    private const string Painting =
        """
        { "sine_layers": 2, "width": 32, "render_side": 32, "starts": 2, "start_steps": 2, "warm_up_steps": 2, "whole_views": 1, "crops": 2 }
        """;

    /// <summary>Writes it in Hugging Face layout.</summary>
    /// <param name="folder">The folder, made if it is missing.</param>
    /// <param name="seed">Another seed gives another model.</param>
    /// <returns>The SHA-256 of its weights.</returns>
    public static string Save(string folder, ulong seed = 1)
    {
        TorchRuntime.Start(threads: 1);
        using var scope = NewDisposeScope();
        var config = new ClipConfig
        {
            EmbeddingWidth = 16, ImageResolution = 32, PatchSize = 8, VisionWidth = 64, VisionLayers = 1, VisionHeads = 1,
            ContextLength = 77, VocabularySize = 514, TextWidth = 64, TextLayers = 1, TextHeads = 1,
        };
        ClipCheckpoint.Save(folder, config, Weights(config, seed));
        string[] letters = [.. ByteAlphabet.InVocabularyOrder.Select(letter => letter.ToString())];
        string[] tokens = [.. letters, .. letters.Select(letter => letter + "</w>"), "<|startoftext|>", "<|endoftext|>"];
        var ids = tokens.Select((token, id) => KeyValuePair.Create(token, id)).ToDictionary();
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(ids));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
        File.WriteAllText(Path.Combine(folder, "painting.json"), Painting);
        return ModelDigest.Compute(folder);
    }

    private static Dictionary<string, Tensor> Weights(ClipConfig config, ulong seed)
    {
        var random = new RandomStream(seed);
        return ClipTensor.Of(config).ToDictionary(weight => weight.Name, weight =>
        {
            var values = new float[weight.Shape.Aggregate(1L, (a, b) => a * b)];
            random.FillNormal(values, 0.2);
            return tensor(values).reshape(weight.Shape);
        });
    }
}
