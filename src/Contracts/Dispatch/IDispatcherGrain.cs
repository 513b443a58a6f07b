using ComicCluster.Contracts.Stories;
using Orleans.Concurrency;

namespace ComicCluster.Contracts.Dispatch;

/// <summary>
/// Shares the GPUs among the tenants, by GPU-seconds used. There is one, of key <see cref="Key"/>. What it knows is soft: when it is lost,
/// the stories' requests and the silos' heartbeats tell it all again.
/// </summary>
[Alias("IDispatcherGrain")]
public interface IDispatcherGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "gpu";

    /// <summary>Keeps places in the queue for a story that is about to be accepted.</summary>
    /// <param name="story">Which story; nothing changes if it has places already.</param>
    /// <param name="panels">How many panels it will have at most.</param>
    /// <exception cref="QueueFullException">Too many panels wait, of its tenant or of all.</exception>
    [Alias("Admit")]
    Task AdmitAsync(StoryKey story, int panels);

    /// <summary>Asks for leases. May be repeated: a panel that waits keeps its place, one that has a lease keeps it.</summary>
    /// <returns>The leases, one a panel of the request; null for those that wait. They are told to the story when they are granted.</returns>
    [Alias("Request"), ResponseTimeout("00:00:10")]
    Task<IReadOnlyList<PanelLease?>> RequestAsync(PanelsRequest request);

    /// <summary>Gives a lease back.</summary>
    /// <param name="panel">The panel grain's key.</param>
    /// <param name="lease">The lease's id; one that is lost already is given back in vain.</param>
    /// <param name="end">Why.</param>
    /// <param name="gpuSeconds">What was used under it in all.</param>
    [Alias("Release"), ResponseTimeout("00:00:05")]
    Task ReleaseAsync(string panel, long lease, LeaseEnd end, double gpuSeconds);

    /// <summary>Forgets a story: nothing of it waits any more, and its leases are lost.</summary>
    [Alias("Withdraw"), ResponseTimeout("00:00:10")]
    Task WithdrawAsync(StoryKey story);

    /// <summary>Tells what a silo is doing, and hears what it is to stop.</summary>
    [Alias("Heartbeat"), ResponseTimeout("00:00:05")]
    Task<HeartbeatAnswer> HeartbeatAsync(SiloHeartbeat heartbeat);

    /// <summary>Takes over a tenant's limits at once.</summary>
    [Alias("Configure")]
    Task ConfigureAsync(string tenant, Tenants.TenantView settings);

    /// <summary>What it knows.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<DispatcherView> GetAsync();
}
