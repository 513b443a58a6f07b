using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

/// <summary>The tiny model of the golden files, and one with odd sizes and GPT-2's head width.</summary>
internal static class TinyGpt2
{
    public static readonly Gpt2Config Config = new()
    {
        VocabularySize = 211, ContextLength = 64, Width = 32, Layers = 3, Heads = 4, InnerWidth = 128,
    };

    /// <summary>Two heads of 64 and more than two blocks of cache; a vocabulary that fills no panel.</summary>
    public static readonly Gpt2Config Odd = new()
    {
        VocabularySize = 333, ContextLength = 200, Width = 128 + 64, Layers = 2, Heads = 3, InnerWidth = 514,
    };

    public static SafetensorsFile Golden => SafetensorsFile.Open(TestFiles.Golden("gpt2-tiny/golden.safetensors"));

    public static Dictionary<string, Tensor> Weights() => Read(TestFiles.Golden("gpt2-tiny/model.safetensors"));

    public static Dictionary<string, Tensor> Read(string path)
    {
        using var file = SafetensorsFile.Open(path);
        return file.Names.ToDictionary(name => name.Replace("transformer.", ""), file.Read);
    }

    public static CpuDecoder Decoder(WeightFormat format = WeightFormat.Float32, int threads = 2, VectorWidth? width = null)
    {
        using var scope = NewDisposeScope();
        var weights = Weights();
        return new CpuDecoder(Config, format, new TensorParameters(weights, Config).Read, threads, width ?? KernelSelection.Supported[0]);
    }

    public static CpuDecoder OddDecoder(WeightFormat format = WeightFormat.Float32, int threads = 2, VectorWidth? width = null)
    {
        var random = new RandomStream(7);
        return new CpuDecoder(Odd, format, name =>
        {
            var values = new float[OddSize(name)];
            random.FillNormal(values, name.Contains("weight", StringComparison.Ordinal) ? 0.15 : 0.05);
            if (name.Contains("ln_", StringComparison.Ordinal) && name.EndsWith("weight", StringComparison.Ordinal))
                foreach (ref var value in values.AsSpan()) value += 1;
            return values;
        }, threads, width ?? KernelSelection.Supported[0]);
    }

    public static int[] Tokens(int count, int vocabulary, ulong seed = 3)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(0, vocabulary))];
    }

    /// <summary>The logits of one sequence after its tokens, given in pieces of the lengths that are named.</summary>
    public static float[] Logits(IDecoder decoder, int[] tokens, params int[] pieces)
    {
        using var session = decoder.Start(1);
        var logits = new float[decoder.Config.VocabularySize];
        var begin = 0;
        foreach (var piece in pieces.Length == 0 ? [tokens.Length] : pieces)
        {
            session.Append([tokens.AsMemory(begin, piece)], logits);
            begin += piece;
        }
        Assert.Equal(tokens.Length, session.Length(0));
        return logits;
    }

    private static int OddSize(string name) => name.Split('.', 3) switch
    {
        ["wte", ..] => Odd.VocabularySize * Odd.Width,
        ["wpe", ..] => Odd.ContextLength * Odd.Width,
        ["h", _, "attn.c_attn.weight"] => 3 * Odd.Width * Odd.Width,
        ["h", _, "attn.c_attn.bias"] => 3 * Odd.Width,
        ["h", _, "attn.c_proj.weight"] => Odd.Width * Odd.Width,
        ["h", _, "mlp.c_fc.weight" or "mlp.c_proj.weight"] => Odd.InnerWidth * Odd.Width,
        ["h", _, "mlp.c_fc.bias"] => Odd.InnerWidth,
        _ => Odd.Width,
    };
}
