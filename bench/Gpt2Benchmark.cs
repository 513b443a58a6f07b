using System.Diagnostics;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Bench;

/// <summary>
/// Single-token steps of GPT-2 with seeded random weights of the real sizes. A step reads every matrix once, so its limit at batch 1 is
/// the bandwidth of the memory; at batch 8 it is the arithmetic.
/// </summary>
internal static class Gpt2Benchmark
{
    private const int PromptTokens = 16, Steps = 64;

    private static readonly (string Name, Gpt2Config Config)[] Models =
    [
        ("small", Shape(768, 12)),
        ("medium", Shape(1024, 24)),
    ];

    public static void Run()
    {
        foreach (var (name, config) in Models)
        {
            var random = new RandomStream(1);
            var values = new float[config.VocabularySize * config.Width];
            random.FillUniform(values, -0.03, 0.03); // the deviation of GPT-2's initial weights, about
            foreach (var format in Enum.GetValues<WeightFormat>()) Measure(name, config, format, values);
        }
    }

    private static void Measure(string name, Gpt2Config config, WeightFormat format, float[] values)
    {
        using var decoder = new CpuDecoder(config, format, parameter => values.AsSpan(0, Size(parameter, config)),
            TorchRuntime.Threads, KernelSelection.Supported[0]);
        var readBefore = MachineLimits.Measure();
        var single = Decode(decoder, 1);
        var limits = MachineLimits.Measure();
        var read = Math.Max(readBefore.ReadBytesPerSecond, limits.ReadBytesPerSecond);
        var flops = Math.Max(readBefore.Float32FlopPerSecond, limits.Float32FlopPerSecond);
        limits.Print();

        var weights = config.Layers * 12L * config.Width * config.Width + (long)config.VocabularySize * config.Width;
        var bytes = weights * format switch { WeightFormat.Float32 => 4, WeightFormat.BFloat16 => 2, _ => 1 };
        var suffix = format == WeightFormat.Float32 ? "" : $"_{format.ToString().ToLowerInvariant()}";
        Figure.Print($"gpt2_{name}_decode_ms{suffix}", single.Best * 1e3, $"ms/token at best, {single.Median * 1e3:F2} median; limited by {bytes / 1e6:F0} MB of weights");
        Figure.Print($"gpt2_{name}_decode_fraction_of_bandwidth{suffix}", bytes / single.Best / read, $"of {read / 1e9:F1} GB/s");

        var batch = Decode(decoder, 8);
        var infix = name == "small" ? "" : $"{name}_";
        Figure.Print($"gpt2_{infix}batch8_speedup{suffix}", 8 * single.Best / batch.Best,
            $"x the tokens/s of batch 1; {8 / batch.Best:F0} tokens/s; limited by {16e-9 * weights / batch.Best:F0} of {flops / 1e9:F0} GFLOP/s");
        var prefill = Prefill(decoder);
        Figure.Print($"gpt2_{name}_prefill{suffix}", 512 / prefill, $"tokens/s; limited by {2e-9 * weights * 512 / prefill:F0} of {flops / 1e9:F0} GFLOP/s");
    }

    private static (double Best, double Median) Decode(CpuDecoder decoder, int batch)
    {
        using var session = decoder.Start(batch);
        var logits = new float[batch * decoder.Config.VocabularySize];
        var prompt = new int[PromptTokens];
        session.Append([.. Enumerable.Repeat((ReadOnlyMemory<int>)prompt, batch)], logits);
        var token = Enumerable.Repeat((ReadOnlyMemory<int>)new int[1], batch).ToArray();
        var seconds = new double[Steps];
        for (var step = 0; step < Steps; step++)
        {
            var clock = Stopwatch.StartNew();
            session.Append(token, logits);
            seconds[step] = clock.Elapsed.TotalSeconds;
        }
        Array.Sort(seconds);
        return (seconds[0], seconds[Steps / 2]);
    }

    private static double Prefill(CpuDecoder decoder)
    {
        var best = double.MaxValue;
        var logits = new float[decoder.Config.VocabularySize];
        for (var repeat = 0; repeat < 3; repeat++)
        {
            using var session = decoder.Start(1);
            var clock = Stopwatch.StartNew();
            session.Append([new int[512]], logits);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
        }
        return best;
    }

    private static Gpt2Config Shape(int width, int layers) => new()
    {
        VocabularySize = 50257, ContextLength = 1024, Width = width, Layers = layers, Heads = width / 64, InnerWidth = 4 * width,
    };

    private static int Size(string parameter, Gpt2Config config) => parameter.Split('.', 3) switch
    {
        ["wte", ..] => config.VocabularySize * config.Width,
        ["wpe", ..] => config.ContextLength * config.Width,
        ["h", _, "attn.c_attn.weight"] => 3 * config.Width * config.Width,
        ["h", _, "attn.c_attn.bias"] => 3 * config.Width,
        ["h", _, "attn.c_proj.weight"] => config.Width * config.Width,
        ["h", _, "mlp.c_fc.weight" or "mlp.c_proj.weight"] => config.InnerWidth * config.Width,
        ["h", _, "mlp.c_fc.bias"] => config.InnerWidth,
        _ => config.Width,
    };
}
