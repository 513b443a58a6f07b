using ComicCluster.Engine.Training;

namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>How a prior is trained.</summary>
public sealed record PriorTrainingOptions
{
    /// <summary>The learning rate of each step.</summary>
    public required LearningRateSchedule LearningRate { get; init; }

    /// <summary>Steps of the whole training.</summary>
    public required long Steps { get; init; }

    /// <summary>Side of the pictures that are learned from, in pixels.</summary>
    public int Side { get; init; } = 288;

    /// <summary>Fields of a step.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Points of each of them; half of them lie where the colour changes.</summary>
    public int Points { get; init; } = 768;

    /// <summary>Pictures that are at hand in a step.</summary>
    public int PoolSize { get; init; } = 64;

    /// <summary>Pictures that each step replaces by new ones.</summary>
    public int Renewed { get; init; } = 4;

    /// <summary>Gradients with a larger Euclidean norm, all together, are scaled to it.</summary>
    public double MaximumGradientNorm { get; init; } = 1;

    /// <summary>How much of the moving average of the weights a step keeps; the average is what is exported.</summary>
    public double AverageDecay { get; init; } = 0.998;

    /// <summary>Decides every picture and point.</summary>
    public ulong Seed { get; init; }

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(Steps, 1, 100_000_000);
        ArgumentOutOfRangeException.ThrowIfNotInside(Side, 8, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(BatchSize, 1, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(Points, 2, 65_536);
        ArgumentOutOfRangeException.ThrowIfNotInside(PoolSize, 1, 4096);
        ArgumentOutOfRangeException.ThrowIfNotInside(Renewed, 0, PoolSize);
        ArgumentOutOfRangeException.ThrowIfNotInside(AverageDecay, 0, 0.999999);
        if (!(MaximumGradientNorm > 0)) throw new ArgumentOutOfRangeException(nameof(MaximumGradientNorm), "The largest gradient must be above 0.");
    }
}
