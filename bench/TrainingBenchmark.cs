using System.Diagnostics;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Training;
using static TorchSharp.torch;

namespace ComicCluster.Bench;

/// <summary>Whole training steps of GPT-2 small with random weights: forward, loss, backward and AdamW, against the matrix products' speed.</summary>
internal static class TrainingBenchmark
{
    private const int Batch = 4, Time = 256, Steps = 4;

    private static readonly Gpt2Config Small = new()
    {
        VocabularySize = 50257, ContextLength = 1024, Width = 768, Layers = 12, Heads = 12, InnerWidth = 3072,
    };

    public static void Run()
    {
        var before = MachineLimits.Measure();
        var quiet = BestStep(Small with { EmbeddingDropout = 0, AttentionDropout = 0, ResidualDropout = 0 });
        var after = MachineLimits.Measure(); // a machine that others use too is never equally free: the better one is the limit
        var limits = before.Float32FlopPerSecond > after.Float32FlopPerSecond ? before : after;
        limits.Print();
        Figure.Print("training_step_seconds", quiet, "s");
        Figure.Print("training_small_tokens_per_second", Batch * Time / quiet, "tokens/s");
        Figure.Print("training_fraction_of_gemm", FlopPerStep() / quiet / limits.Float32FlopPerSecond, "x");
        Figure.Print("training_step_with_dropout_seconds", BestStep(Small), "s");
    }

    /// <summary>Useful work: each weight of a matrix product 6 times a token, and the causal half of attention.</summary>
    private static double FlopPerStep()
    {
        double width = Small.Width;
        var weights = 12 * Small.Layers * width * width + Small.VocabularySize * width;
        var attention = 4 * Small.Layers * width * Time / 2;
        return Batch * Time * (6 * weights + 3 * attention);
    }

    private static double BestStep(Gpt2Config config)
    {
        using var scope = NewDisposeScope();
        using var model = Gpt2Model.Random(config, 1);
        using var trainer = new Gpt2Trainer(model, new() { LearningRate = new(5e-5, 0, 1000) });
        var random = new RandomStream(2);
        var ids = Enumerable.Range(0, Batch * Time).Select(_ => (long)random.NextInt32(0, config.VocabularySize)).ToArray();
        var tokens = tensor(ids, [Batch, Time]);
        var best = double.MaxValue;
        for (var step = 0; step < Steps; step++)
        {
            var clock = Stopwatch.StartNew();
            var result = trainer.Step(new TrainingBatch(tokens));
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            Console.WriteLine($"step {step}: {clock.Elapsed.TotalSeconds:F2} s, loss {result.Loss:F3}");
        }
        return best;
    }
}
