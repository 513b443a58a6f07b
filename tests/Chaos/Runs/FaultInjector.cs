using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Proxies;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Schedules;

namespace ComicCluster.Chaos.Runs;

/// <summary>Does to a cluster what a schedule says, and puts it right again.</summary>
internal sealed class FaultInjector(ChaosCluster cluster, Recorder recorder)
{
    /// <summary>Longer than a drain may take.</summary>
    private static readonly TimeSpan TerminatePatience = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(300);

    /// <summary>Ends when the last fault is over and all silos are there again.</summary>
    public async Task RunAsync(IReadOnlyList<Fault> schedule, CancellationToken stop)
    {
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(schedule.Select(async fault =>
        {
            await DelayAsync(fault.At - TimeProvider.System.GetElapsedTime(start), stop);
            await ApplyAsync(fault, cluster[fault.Silo], stop);
        }));
        await Task.WhenAll(cluster.Silos.Select(silo => ReviveAsync(silo, stop)));
    }

    private async Task ApplyAsync(Fault fault, ChaosSilo silo, CancellationToken stop)
    {
        if (silo.HasEnded) silo.Start(); // it did not survive what was done to it before
        switch (fault.Kind)
        {
            case FaultKind.Kill:
                silo.Signal(Signal.Kill, "fault.kill");
                await silo.UntilEndedAsync(stop);
                await DelayAsync(fault.Length, stop);
                silo.Start();
                break;
            case FaultKind.Terminate:
                silo.Signal(Signal.Terminate, "fault.terminate");
                await silo.UntilEndedAsync(stop).WaitAsync(TerminatePatience, stop);
                await DelayAsync(fault.Length, stop);
                silo.Start();
                break;
            case FaultKind.Pause:
                silo.Signal(Signal.Stop, "fault.pause");
                await DelayAsync(fault.Length, stop);
                silo.Signal(Signal.Continue, "fault.resume");
                break;
            case FaultKind.Partition:
                Record("fault.partition", fault, silo);
                cluster.Network.Isolate(silo.Place.Address);
                await DelayAsync(fault.Length, stop);
                cluster.Network.Join(silo.Place.Address);
                break;
            default:
                Record("fault.storage", fault, silo);
                silo.Storage.Fault = fault.Kind switch
                {
                    FaultKind.StorageRefused => StorageFault.Refused,
                    FaultKind.StorageSlow => StorageFault.Slow,
                    _ => StorageFault.AnswersLost,
                };
                await DelayAsync(fault.Length, stop);
                silo.Storage.Fault = StorageFault.None;
                break;
        }
    }

    /// <summary>
    /// A silo that others took for dead ends by itself when it learns of it, and one that can't reach the storage when it starts; an
    /// orchestrator starts it again.
    /// </summary>
    private static async Task ReviveAsync(ChaosSilo silo, CancellationToken stop)
    {
        while (true)
        {
            if (silo.HasEnded) silo.Start();
            if (await silo.IsReadyAsync(stop)) return;
            await DelayAsync(LookInterval, stop);
        }
    }

    private void Record(string kind, Fault fault, ChaosSilo silo) =>
        recorder.Write(kind, new { name = silo.ProcessName, mode = fault.Kind.ToString(), seconds = fault.Length.TotalSeconds });

    private static Task DelayAsync(TimeSpan delay, CancellationToken stop) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, TimeProvider.System, stop) : Task.CompletedTask;
}
