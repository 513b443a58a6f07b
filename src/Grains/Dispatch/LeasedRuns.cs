using System.Collections.Concurrent;
using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Grains.Dispatch;

/// <summary>
/// What is being painted and trained on this silo. Whoever has it can stop that without a call to its grains, which may be answered by others
/// when this silo is cut off.
/// </summary>
public sealed class LeasedRuns
{
    private readonly ConcurrentDictionary<LeasedRun, bool> _runs = new();

    /// <summary>Whether nothing is at work.</summary>
    public bool IsEmpty => _runs.IsEmpty;

    /// <summary>
    /// What is at work, for the heartbeat; without those that are at their last step under a lease that is over, or it would seem to go on.
    /// </summary>
    public IReadOnlyList<RunningPanel> Describe() =>
        [.. _runs.Keys.Where(run => run.Reason is StopReason.None or StopReason.Yield).Select(run => run.Describe())];

    /// <summary>Ends what has lost its lease.</summary>
    public void Drop(IEnumerable<long> leases) => Stop([.. leases], StopReason.Lost);

    /// <summary>Ends work with a checkpoint; its grains give the leases back.</summary>
    public void Yield(IEnumerable<long> leases) => Stop([.. leases], StopReason.Yield);

    /// <summary>Ends all work with a checkpoint, since this silo is about to leave.</summary>
    public void YieldAll() => Yield(_runs.Keys.Select(run => run.Lease));

    internal void Add(LeasedRun run) => _runs.TryAdd(run, true);

    internal void Remove(LeasedRun run) => _runs.TryRemove(run, out _);

    private void Stop(HashSet<long> leases, StopReason reason)
    {
        foreach (var run in _runs.Keys.Where(run => leases.Contains(run.Lease))) run.Stop(reason);
    }
}
