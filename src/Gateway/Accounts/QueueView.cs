using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Gateway.Accounts;

/// <summary>What the dispatcher knows.</summary>
/// <param name="Tenants">All tenants with panels.</param>
/// <param name="Silos">All silos that paint.</param>
/// <param name="OldestWaitSeconds">How long the panel waits that waits longest.</param>
public sealed record QueueView(IReadOnlyList<TenantLoad> Tenants, IReadOnlyList<SiloView> Silos, double OldestWaitSeconds);
