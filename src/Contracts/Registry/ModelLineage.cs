namespace ComicCluster.Contracts.Registry;

/// <summary>Where a version comes from.</summary>
/// <param name="Parent">The version that it was trained from, such as <c>gpt2@3</c>; null if it is none of the registry's.</param>
/// <param name="Dataset">What it was trained on: the data set's id or digest.</param>
/// <param name="Job">The training job.</param>
[GenerateSerializer, Immutable, Alias("ModelLineage")]
public sealed record ModelLineage([property: Id(0)] string? Parent, [property: Id(1)] string? Dataset, [property: Id(2)] string? Job);
