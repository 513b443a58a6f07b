using ComicCluster.Engine.Training;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>How a sketcher is trained.</summary>
public sealed record SketcherTrainingOptions
{
    /// <summary>The learning rate of each step.</summary>
    public required LearningRateSchedule LearningRate { get; init; }

    /// <summary>Pictures of a step.</summary>
    public int BatchSize { get; init; } = 48;

    /// <summary>AdamW's weight decay of matrices and convolutions.</summary>
    public double WeightDecay { get; init; } = 0.02;

    /// <summary>Gradients with a larger Euclidean norm, all together, are scaled to it.</summary>
    public double MaximumGradientNorm { get; init; } = 1;

    /// <summary>How much of the moving average of the weights a step keeps; the average is what is exported.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>How often a caption leaves things out.</summary>
    public double IncompleteShare { get; init; } = 0.15;

    /// <summary>How often there are no noun phrases, so that the sentence alone does too.</summary>
    public double SentenceOnlyShare { get; init; } = 0.1;

    /// <summary>Length of the noise on an embedding of length 1, so that texts from outside the world do no harm.</summary>
    public double TextNoise { get; init; } = 0.1;

    /// <summary>Decides every picture, caption and noise.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(BatchSize, 1, 65_536);
        ArgumentOutOfRangeException.ThrowIfNotInside(WeightDecay, 0, 100);
        ArgumentOutOfRangeException.ThrowIfNotInside(AverageDecay, 0, 0.999999);
        ArgumentOutOfRangeException.ThrowIfNotInside(IncompleteShare, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(SentenceOnlyShare, 0, 1);
        ArgumentOutOfRangeException.ThrowIfNotInside(TextNoise, 0, 10);
        if (!(MaximumGradientNorm > 0)) throw new ArgumentOutOfRangeException(nameof(MaximumGradientNorm), "The largest gradient must be above 0.");
    }
}
