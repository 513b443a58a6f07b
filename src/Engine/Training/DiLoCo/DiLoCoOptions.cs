namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>How workers that train apart are brought together; the defaults are those of the paper.</summary>
public sealed record DiLoCoOptions
{
    /// <summary>H: steps that each worker takes alone in a round.</summary>
    public int LocalSteps { get; init; } = 500;

    /// <summary>The outer learning rate.</summary>
    public double OuterLearningRate { get; init; } = 0.7;

    /// <summary>The outer momentum, μ.</summary>
    public double OuterMomentum { get; init; } = 0.9;

    /// <summary>Checks every bound.</summary>
    /// <exception cref="ArgumentException">A value is outside of its bounds.</exception>
    public void Validate()
    {
        if (LocalSteps is < 1 or > 1_000_000) throw new ArgumentException($"{LocalSteps} local steps are out of bounds; 1 to 1000000 are allowed.");
        if (!(OuterLearningRate is > 0 and <= 2)) throw new ArgumentException($"An outer learning rate of {OuterLearningRate} is out of bounds; above 0 and up to 2 are allowed.");
        if (!(OuterMomentum is >= 0 and < 1)) throw new ArgumentException($"An outer momentum of {OuterMomentum} is out of bounds; 0 to below 1 are allowed.");
    }
}
