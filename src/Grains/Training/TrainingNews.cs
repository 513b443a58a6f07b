using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>A line of the log, or an evaluation.</summary>
/// <param name="Line">The line.</param>
/// <param name="Evaluation">The evaluation.</param>
[GenerateSerializer, Immutable, Alias("TrainingNews")]
public sealed record TrainingNews([property: Id(0)] string? Line, [property: Id(1)] TrainingEvaluation? Evaluation);
