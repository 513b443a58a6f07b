using ComicCluster.Engine.Language;

namespace ComicCluster.Engine.Training;

/// <summary>All that decides what a training from scratch ends with, but for the data and the number of threads.</summary>
public sealed record Gpt2TrainingSettings
{
    /// <summary>The shape of the model.</summary>
    public required Gpt2Config Model { get; init; }

    /// <summary>How many steps it takes.</summary>
    public required int Steps { get; init; }

    /// <summary>Rows of a step, each as long as the model's context.</summary>
    public required int BatchSize { get; init; }

    /// <summary>The learning rate after the warm-up; it falls along a cosine to a twentieth of it.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Decides the first weights, and which data are drawn.</summary>
    public required ulong Seed { get; init; }

    /// <summary>How the optimiser goes: AdamW with decay and clipping as GPT-3's (Brown et al. 2020, appendix B) and a longer memory for small batches.</summary>
    public TrainingOptions Options => new()
    {
        LearningRate = new(LearningRate, Math.Max(1, Steps / 20), Steps, LearningRateDecay.Cosine, LearningRate / 20),
        Beta2 = 0.99,
        WeightDecay = 0.1,
        MaximumGradientNorm = 1,
        Seed = Seed,
    };
}
