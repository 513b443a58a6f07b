using System.Collections.Concurrent;
using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Grains.Panels;

/// <summary>
/// What is being painted on this silo. Whoever has it can stop paintings without a call to their grains, which may be answered by others
/// when this silo is cut off.
/// </summary>
public sealed class PanelRuns
{
    private readonly ConcurrentDictionary<PaintingRun, bool> _runs = new();

    /// <summary>Whether nothing is painted.</summary>
    public bool IsEmpty => _runs.IsEmpty;

    /// <summary>
    /// What is painted, for the heartbeat; without those that are at their last step under a lease that is over, or it would seem to go on.
    /// </summary>
    public IReadOnlyList<RunningPanel> Describe() =>
        [.. _runs.Keys.Where(run => run.Reason is StopReason.None or StopReason.Yield).Select(run => run.Describe())];

    /// <summary>Ends paintings whose leases are lost.</summary>
    public void Drop(IEnumerable<long> leases) => Stop([.. leases], StopReason.Lost);

    /// <summary>Ends paintings with a checkpoint; their grains give the leases back.</summary>
    public void Yield(IEnumerable<long> leases) => Stop([.. leases], StopReason.Yield);

    /// <summary>Ends all paintings with a checkpoint, since this silo is about to leave.</summary>
    public void YieldAll() => Yield(_runs.Keys.Select(run => run.Lease));

    internal void Add(PaintingRun run) => _runs.TryAdd(run, true);

    internal void Remove(PaintingRun run) => _runs.TryRemove(run, out _);

    private void Stop(HashSet<long> leases, StopReason reason)
    {
        foreach (var run in _runs.Keys.Where(run => leases.Contains(run.Lease))) run.Stop(reason);
    }
}
