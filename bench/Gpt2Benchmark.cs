using System.Diagnostics;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Runtime;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>
/// Single-token steps of GPT-2 with seeded random weights of the real sizes. A step reads every matrix once, so its limit at batch 1 is
/// the bandwidth of the memory; at batch 8 and for prompts it is the arithmetic. The machine may be shared: steps of batch 1, steps of
/// batch 8, prompts, and the measures of the bandwidth and of matrix products take turns, and the best of each counts.
/// </summary>
internal static class Gpt2Benchmark
{
    private const int PromptTokens = 16, Rounds = 16, StepsPerRound = 4, PrefillTokens = 256;

    private static readonly (string Name, Gpt2Config Config)[] Models = [("small", Shape(768, 12)), ("medium", Shape(1024, 24))];

    public static void Run()
    {
        using var team = new ThreadTeam(TorchRuntime.Threads);
        using var probe = new Gpt2BandwidthProbe();
        foreach (var (name, config) in Models)
        {
            var values = new float[config.VocabularySize * config.Width];
            new RandomStream(1).FillUniform(values, -0.03, 0.03); // about the deviation of GPT-2's initial weights
            foreach (var format in Enum.GetValues<WeightFormat>())
            {
                using var decoder = new CpuDecoder(config, format, parameter => values.AsSpan(0, Size(parameter, config)),
                    TorchRuntime.Threads, KernelSelection.Supported[0]);
                Measure(name, decoder, format, team, probe);
            }
        }
        MachineLimits.Measure().Print();
    }

    private static void Measure(string name, CpuDecoder decoder, WeightFormat format, ThreadTeam team, Gpt2BandwidthProbe probe)
    {
        using var single = new Gpt2Steps(decoder, 1, PromptTokens);
        using var batch = new Gpt2Steps(decoder, 8, PromptTokens);
        using var gemm = format == WeightFormat.Int8 ? null : new GemmProbe(format == WeightFormat.BFloat16 ? ScalarType.BFloat16 : ScalarType.Float32);
        double readSeconds = double.MaxValue, prefillSeconds = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            for (var repeat = 0; repeat < 2; repeat++) readSeconds = Math.Min(readSeconds, Seconds(() => team.Run(probe)));
            for (var step = 0; step < StepsPerRound; step++) single.Step();
            for (var step = 0; step < StepsPerRound / 2; step++) batch.Step();
            if (round % 4 != 0) continue;
            prefillSeconds = Math.Min(prefillSeconds, Seconds(() => Prefill(decoder)));
            gemm?.Take();
        }

        var config = decoder.Config;
        var (blocks, logits) = (config.Layers * 12L * config.Width * config.Width, (long)config.VocabularySize * config.Width);
        var bytes = (blocks + logits) * format switch { WeightFormat.Float32 => 4, WeightFormat.BFloat16 => 2, _ => 1 };
        var read = probe.Bytes / readSeconds;
        var prefillFlopPerSecond = 2.0 * (blocks * PrefillTokens + logits) / prefillSeconds;
        var suffix = format == WeightFormat.Float32 ? "" : $"_{format.ToString().ToLowerInvariant()}";
        var infix = name == "small" ? "" : $"{name}_";
        Figure.Print($"gpt2_{name}_decode_ms{suffix}", single.Best * 1e3,
            "ms/token", $"at best, {single.Median * 1e3:F2} median; limited by reading {bytes / 1e6:F0} MB");
        Figure.Print($"gpt2_{name}_decode_fraction_of_bandwidth{suffix}", bytes / single.Best / read, "x", $"of {read / 1e9:F1} GB/s");
        Figure.Print($"gpt2_{infix}batch8_speedup{suffix}", 8 * single.Best / batch.Best,
            "x", $"the tokens/s of batch 1: {8 / batch.Best:F0} tokens/s; limited by {16e-9 * (blocks + logits) / batch.Best:F0} GFLOP/s");
        Figure.Print($"gpt2_{name}_prefill{suffix}", PrefillTokens / prefillSeconds,
            "tokens/s", $"limited by {prefillFlopPerSecond / 1e9:F0} GFLOP/s");
        if (gemm is not null)
            Figure.Print($"gpt2_{name}_prefill{suffix}_fraction_of_gemm", prefillFlopPerSecond / gemm.FlopPerSecond, "x", $"of {gemm.FlopPerSecond / 1e9:F0} GFLOP/s in {format.ToString().ToLowerInvariant()}");
    }

    private static void Prefill(CpuDecoder decoder)
    {
        using var session = decoder.Start(1);
        session.Append([new int[PrefillTokens]], new float[decoder.Config.VocabularySize]);
    }

    private static double Seconds(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalSeconds;
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
