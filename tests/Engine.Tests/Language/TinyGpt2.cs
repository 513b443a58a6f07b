using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language;

/// <summary>The golden model of 3 layers and 4 heads, and what the reference computed with it.</summary>
internal static class TinyGpt2
{
    public static Gpt2Config Config { get; } = new()
    {
        VocabularySize = 211, ContextLength = 64, Width = 32, Layers = 3, Heads = 4, InnerWidth = 128, EndOfText = 210,
    };

    public static Gpt2Model Load(ScalarType type = ScalarType.Float32) => Load(TestFiles.Golden("gpt2-tiny/model.safetensors"), Config, type);

    public static Gpt2Model Load(string path, Gpt2Config config, ScalarType type = ScalarType.Float32)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        return new(config, file.Names.ToDictionary(name => name.Replace("transformer.", ""), file.Read), type: type);
    }

    /// <summary>A golden tensor; the caller's scope owns it.</summary>
    public static Tensor Golden(string name)
    {
        using var file = SafetensorsFile.Open(TestFiles.Golden("gpt2-tiny/golden.safetensors"));
        return file.Read(name);
    }

    /// <summary>Tokens that only depend on the seed.</summary>
    public static int[] Tokens(int count, ulong seed)
    {
        var random = new Engine.Randomness.RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(0, 210))];
    }

    /// <summary>The largest difference, relative to the largest expected value.</summary>
    public static double RelativeDifference(Tensor expected, Tensor actual) =>
        ((expected - actual).abs().max() / expected.abs().max()).ToDouble();
}
