using ComicCluster.Contracts.Auditing;

namespace ComicCluster.Grains.Auditing;

/// <summary>Entries of an audit log that are stored together.</summary>
[GenerateSerializer, Immutable, Alias("AuditPage")]
public sealed record AuditPage
{
    /// <summary>Oldest first.</summary>
    [Id(0)]
    public IReadOnlyList<AuditEntry> Entries { get; init; } = [];
}
