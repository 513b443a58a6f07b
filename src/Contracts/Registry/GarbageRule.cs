namespace ComicCluster.Contracts.Registry;

/// <summary>Which files of models nothing needs any more.</summary>
/// <param name="Age">How long a version has been in the trash at least before it is deleted.</param>
/// <param name="KeepNewest">
/// How many versions of each model stay out of the trash whether or not anything uses them: older ones that nothing uses go there. Null leaves all where they are.
/// </param>
/// <param name="IsDryRun">Whether it is only told what would be removed.</param>
[GenerateSerializer, Immutable, Alias("GarbageRule")]
public sealed record GarbageRule([property: Id(0)] TimeSpan Age, [property: Id(1)] int? KeepNewest = null, [property: Id(2)] bool IsDryRun = false);
