using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Training;

/// <summary>The data of event <c>status</c>: a job's status changed.</summary>
/// <param name="Status">The new one.</param>
/// <param name="Detail">Why.</param>
/// <param name="Actor">Who changed it; null where nobody did.</param>
/// <param name="Time">When.</param>
internal sealed record JobStatusData(TrainingStatus Status, string? Detail, string? Actor, DateTimeOffset Time);

/// <summary>The data of event <c>log</c>: a job wrote a line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Time">When.</param>
internal sealed record JobLogData(string Line, DateTimeOffset Time);
