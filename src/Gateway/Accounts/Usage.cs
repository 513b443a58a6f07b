using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Accounts;

/// <summary>What a tenant has used, and what it may.</summary>
/// <param name="Days">GPU-seconds of the last days that had any, oldest first.</param>
/// <param name="UnfinishedComics">Comics that are being made.</param>
/// <param name="Comics">Comics that were ever accepted.</param>
/// <param name="Limits">Its bounds.</param>
/// <param name="Paused">Whether its panels wait.</param>
public sealed record Usage(IReadOnlyList<DayUsage> Days, int UnfinishedComics, long Comics, TenantLimits Limits, bool Paused);
