namespace ComicCluster.Contracts.Registry;

/// <summary>Which versions of a model write, and how much each.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Salt">Mixed into the choice for a comic, so that two deployments choose apart from each other.</param>
[GenerateSerializer, Immutable, Alias("ModelDeployment")]
public sealed record ModelDeployment([property: Id(0)] string Name, [property: Id(1)] string Salt)
{
    /// <summary>The split that comics are given by: shares that sum to 100, or none. A canary is the last one.</summary>
    [Id(2)]
    public IReadOnlyList<TrafficShare> Split { get; init; } = [];

    /// <summary>The split that takes its place as soon as a silo has loaded each of its versions; null if none waits.</summary>
    [Id(3)]
    public IReadOnlyList<TrafficShare>? Waiting { get; init; }

    /// <summary>Versions that some silo has loaded, and that the splits name.</summary>
    [Id(4)]
    public IReadOnlyList<int> Warm { get; init; } = [];

    /// <summary>The splits before, which can be gone back to; the last one first.</summary>
    [Id(5)]
    public IReadOnlyList<IReadOnlyList<TrafficShare>> Former { get; init; } = [];

    /// <summary>Why the last split that waited was given up.</summary>
    [Id(6)]
    public string? Failure { get; init; }
}
