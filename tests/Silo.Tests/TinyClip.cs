using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests;

/// <summary>
/// A CLIP with a token a byte and seeded random weights, and settings with which a step of painting takes milliseconds: the real engine, only
/// small.
/// </summary>
public static class TinyClip
{
    private const string Settings = """
        {"sine_layers": 2, "width": 16, "render_side": 24, "steps": 12, "starts": 2, "start_steps": 2, "warm_up_steps": 2, "whole_views": 1, "crops": 2}
        """;

    /// <summary>Steps that a panel takes before those of its order.</summary>
    public const int StartSteps = 2;

    /// <summary>Writes a model into a folder.</summary>
    /// <param name="folder">The folder, made if it is missing.</param>
    /// <param name="seed">Another seed gives another model.</param>
    /// <returns>Its digest.</returns>
    public static string Write(string folder, ulong seed = 1)
    {
        var config = new ClipConfig
        {
            EmbeddingWidth = 16, ImageResolution = 16, PatchSize = 8, VisionWidth = 64, VisionLayers = 1, VisionHeads = 1,
            ContextLength = 77, VocabularySize = 514, TextWidth = 64, TextLayers = 1, TextHeads = 1,
        };
        using (NewDisposeScope())
        {
            var random = new RandomStream(seed);
            ClipCheckpoint.Save(folder, config, ClipTensor.Of(config).ToDictionary(t => t.Name, t => Random(random, t.Shape)));
        }
        string[] letters = [.. ByteAlphabet.InVocabularyOrder.Select(letter => letter.ToString())];
        string[] tokens = [.. letters, .. letters.Select(letter => letter + "</w>"), "<|startoftext|>", "<|endoftext|>"];
        var ids = tokens.Select((token, id) => KeyValuePair.Create(token, id)).ToDictionary();
        File.WriteAllText(Path.Combine(folder, "vocab.json"), JsonSerializer.Serialize(ids));
        File.WriteAllText(Path.Combine(folder, "merges.txt"), "#version: 0.2\n");
        File.WriteAllText(Path.Combine(folder, "painting.json"), Settings);
        return ModelDigest.Compute(folder);
    }

    private static Tensor Random(RandomStream random, long[] shape)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        random.FillNormal(values, 0.2);
        return tensor(values).reshape(shape);
    }
}
