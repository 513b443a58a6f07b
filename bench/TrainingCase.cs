using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Training;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>
/// Whole training steps of GPT-2 with random weights: forward, loss, backward and AdamW. Each way to train a model of a size is measured in a process
/// of its own: the peak of its memory is the peak of that way alone.
/// </summary>
/// <param name="Size">small or medium.</param>
/// <param name="Way">full, dropout (full with the recipe's dropout; the others have none), bfloat16, checkpointing, lora, or lora-checkpointing.</param>
/// <param name="Time">Tokens of a row. The more there are, the more of the memory is activations, which is what checkpointing saves.</param>
internal sealed partial record TrainingCase(string Size, string Way, int Time)
{
    private const int Batch = 4, Steps = 3, ShortTime = 256, LongTime = 1024;

    /// <summary>All cases that are compared.</summary>
    private static IEnumerable<TrainingCase> All { get; } =
    [
        .. from size in new[] { "small", "medium" }
           from way in new[] { "full", "dropout", "bfloat16", "checkpointing", "lora", "lora-checkpointing" }
           select new TrainingCase(size, way, ShortTime),
        .. from way in new[] { "full", "checkpointing", "lora", "lora-checkpointing" } select new TrainingCase("small", way, LongTime),
    ];

    private float Dropout => Way == "dropout" ? 0.1f : 0;

    private Gpt2Config Config
    {
        get
        {
            var (width, layers, heads) = Size == "medium" ? (1024, 24, 16) : (768, 12, 12);
            return new()
            {
                VocabularySize = 50257, ContextLength = 1024, Width = width, Layers = layers, Heads = heads, InnerWidth = 4 * width,
                EmbeddingDropout = Dropout, AttentionDropout = Dropout, ResidualDropout = Dropout,
            };
        }
    }

    /// <summary>Runs each case in a process of its own.</summary>
    public static void RunAll()
    {
        foreach (var one in All)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(TrainingCase).Assembly.Location, "training-case", one.Size, one.Way, $"{one.Time}"]);
            using var process = Process.Start(start)!;
            process.WaitForExit();
            if (process.ExitCode != 0) Console.WriteLine($"{one}: ended with {process.ExitCode}");
        }
    }

    /// <summary>Measures this case in this process.</summary>
    public void Run()
    {
        using var scope = NewDisposeScope();
        using var model = Model();
        using var trainer = new Gpt2Trainer(model, new()
        {
            LearningRate = new(5e-5, 0, 1000), GradientCheckpointing = Way.EndsWith("checkpointing", StringComparison.Ordinal), HasBFloat16Products = Way == "bfloat16",
        });
        var random = new RandomStream(2);
        var ids = Enumerable.Range(0, Batch * Time).Select(_ => (long)random.NextInt32(0, Config.VocabularySize)).ToArray();
        var tokens = tensor(ids, [Batch, Time]);
        ForgetPeak();
        using var gemm = Way is "full" or "dropout" or "bfloat16" ? new GemmProbe(Way == "bfloat16" ? ScalarType.BFloat16 : ScalarType.Float32) : null;
        var best = double.MaxValue;
        for (var step = 0; step < Steps; step++)
        {
            var clock = Stopwatch.StartNew();
            trainer.Step(new TrainingBatch(tokens));
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            gemm?.Take();
        }
        var peak = PeakBytes();
        var name = $"training_{Size}_{Way.Replace('-', '_')}{(Time == ShortTime ? "" : $"_{Time}")}";
        Figure.Print($"{name}_tokens_per_second", Batch * Time / best, "tokens/s", $"a step of {Batch} x {Time} tokens in {best.ToString("F2", CultureInfo.InvariantCulture)} s");
        if (peak is { } bytes) Figure.Print($"{name}_peak_memory", bytes / (double)(1 << 30), "GiB");
        if (gemm is null) return;
        var limit = (gemm.FlopPerSecond / 1e9).ToString("F0", CultureInfo.InvariantCulture);
        Figure.Print($"{name}_fraction_of_gemm", FlopPerStep() / best / gemm.FlopPerSecond, "x", $"of {limit} GFLOP/s in {(Way == "bfloat16" ? "bfloat16" : "float32")}");
    }

    /// <summary>Useful work: each weight of a matrix product 6 times a token, and the causal half of attention.</summary>
    private double FlopPerStep()
    {
        double width = Config.Width;
        var weights = 12.0 * Config.Layers * width * width + Config.VocabularySize * width;
        var attention = 4 * Config.Layers * width * Time / 2;
        return Batch * Time * (6 * weights + 3 * attention);
    }

    private Gpt2Model Model()
    {
        var weights = Gpt2Weights.Random(Config, 1);
        var model = new Gpt2Model(Config, weights, adapters: Way.StartsWith("lora", StringComparison.Ordinal) ? new LoraAdapters(Config, new(), 1) : null);
        foreach (var weight in weights.Values) weight.Dispose();
        return model;
    }

    /// <summary>Drawing weights took memory that loading them would not; from here on the peak is the training's.</summary>
    private static void ForgetPeak()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux()) _ = ReturnFreeMemory(0);
        if (File.Exists("/proc/self/clear_refs")) File.WriteAllText("/proc/self/clear_refs", "5"); // proc(5): resets the peak resident set size
    }

    /// <summary>The most memory since then; null where the system doesn't tell.</summary>
    private static long? PeakBytes()
    {
        if (!File.Exists("/proc/self/status")) return null;
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>malloc_trim(3): gives what was freed back to the system, which glibc else keeps.</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int ReturnFreeMemory(nint keptBytes);
}
