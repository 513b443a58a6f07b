using Orleans.Concurrency;

namespace ComicCluster.Contracts.Auditing;

/// <summary>Who changed what of a tenant: entries are only ever added, and each carries the hash of the one before. Its key is the tenant's name.</summary>
[Alias("IAuditGrain")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Adds an entry.</summary>
    [Alias("Add")]
    Task AddAsync(AuditEvent what);

    /// <summary>Entries, newest first.</summary>
    /// <param name="before">The sequence number to go on below; null for the newest.</param>
    /// <param name="count">How many at most, 1 to 100.</param>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<AuditEntry>> ListAsync(long? before, int count);
}
