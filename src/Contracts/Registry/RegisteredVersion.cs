namespace ComicCluster.Contracts.Registry;

/// <summary>A version, and what became of it.</summary>
/// <param name="Version">What never changes.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable, Alias("RegisteredVersion")]
public sealed record RegisteredVersion([property: Id(0)] ModelVersion Version, [property: Id(1)] VersionStatus Status, [property: Id(2)] DateTimeOffset Since)
{
    /// <summary>Why it failed.</summary>
    [Id(3)]
    public string? Failure { get; init; }

    /// <summary>What was decided last; null if nothing was.</summary>
    [Id(4)]
    public ModelApproval? Approval { get; init; }
}
