using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>Something that a start tells: one of these.</summary>
[GenerateSerializer, Immutable, Alias("TrainingNews")]
public sealed record TrainingNews
{
    /// <summary>A line of the log.</summary>
    [Id(0)]
    public string? Line { get; init; }

    /// <summary>An evaluation.</summary>
    [Id(1)]
    public TrainingEvaluation? Evaluation { get; init; }

    /// <summary>What it does from here on.</summary>
    [Id(2)]
    public TrainingStatus? Phase { get; init; }
}
