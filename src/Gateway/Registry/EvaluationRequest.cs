namespace ComicCluster.Gateway.Registry;

/// <summary>A measurement of a version to keep.</summary>
/// <param name="Job">The id of a job that measured it: one that only measures, or one that began with it.</param>
public sealed record EvaluationRequest(string Job);
