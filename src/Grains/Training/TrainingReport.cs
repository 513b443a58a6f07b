using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What a start of a job tells of itself, again and again, until it is answered.</summary>
/// <param name="Number">Rises with each report of the start that is another, from 1.</param>
/// <param name="Phase">What it is doing: starting, downloading, running or finalizing.</param>
/// <param name="Progress">Where it is; null before the first step.</param>
/// <param name="DeviceSeconds">What it has used of the device so far.</param>
[GenerateSerializer, Immutable, Alias("TrainingReport")]
public sealed record TrainingReport(
    [property: Id(0)] long Number, [property: Id(1)] TrainingStatus Phase, [property: Id(2)] TrainingProgress? Progress, [property: Id(3)] double DeviceSeconds)
{
    /// <summary>Its newest checkpoint: of several workers, where it can go on from by itself.</summary>
    [Id(4)]
    public TrainingCheckpoint? Checkpoint { get; init; }

    /// <summary>What happened since the report before: lines, evaluations and phases, in their order.</summary>
    [Id(5)]
    public IReadOnlyList<TrainingNews> News { get; init; } = [];

    /// <summary>Metrics since the report before; those of a very fast training are told in part.</summary>
    [Id(6)]
    public IReadOnlyList<MetricLine> Metrics { get; init; } = [];

    /// <summary>How it ended; null while it goes on.</summary>
    [Id(7)]
    public TrainingEnding? End { get; init; }

    /// <summary>What it came to in a round.</summary>
    [Id(8)]
    public TrainingDelta? Delta { get; init; }

    /// <summary>The round that it ended for all.</summary>
    [Id(9)]
    public EndedRound? EndedRound { get; init; }
}
