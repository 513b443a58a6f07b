namespace ComicCluster.Contracts.Registry;

/// <summary>What somebody decided on a version.</summary>
/// <param name="IsApproved">Whether it may be used.</param>
/// <param name="Actor">Who decided.</param>
/// <param name="Note">Why.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("ModelApproval")]
public sealed record ModelApproval(
    [property: Id(0)] bool IsApproved, [property: Id(1)] string Actor, [property: Id(2)] string Note, [property: Id(3)] DateTimeOffset At);
