namespace ComicCluster.Gateway.Registry;

/// <summary>A training job's model to register.</summary>
/// <param name="Job">The job's id.</param>
public sealed record RegisterRequest(string Job);
