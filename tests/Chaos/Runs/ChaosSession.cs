using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Schedules;

namespace ComicCluster.Chaos.Runs;

/// <summary>A cluster that is disturbed by one seed after the other; what happens is written down, and checked after each.</summary>
public sealed class ChaosSession : IAsyncDisposable
{
    private const int Coordinators = 2, Gpus = 3, Faults = 7;
    private static readonly IReadOnlyList<string> Silos = SiloPlaces.Names(Coordinators, Gpus);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(12);

    private readonly ClusterLayout _layout;
    private readonly string _guide;
    private readonly Recorder _recorder;
    private readonly ChaosCluster _cluster;
    private readonly ChaosClient _client;
    private readonly HashSet<string> _known = [];

    private ChaosSession(ClusterLayout layout, string guide, Recorder recorder, ChaosCluster cluster, ChaosClient client) =>
        (_layout, _guide, _recorder, _cluster, _client) = (layout, guide, recorder, cluster, client);

    /// <summary>What a seed does to the cluster.</summary>
    public static IReadOnlyList<Fault> Schedule(ulong seed) => FaultSchedule.Create(seed, Silos, Faults, Span);

    /// <summary>Starts a cluster.</summary>
    /// <param name="layout">Where it leaves its records.</param>
    /// <param name="references">What the comics look like that were painted alone.</param>
    public static async Task<ChaosSession> StartAsync(ClusterLayout layout, IReadOnlyList<Entry> references)
    {
        layout.Clear();
        var guide = TinyClip.Save(Path.Combine(layout.Models, "clip"));
        var settings = new SiloSettings();
        var recorder = new Recorder(Path.Combine(layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        try
        {
            recorder.Write("run.begun", new
            {
                checkpointSeconds = settings.CheckpointSeconds,
                silos = Gpus,
                slots = settings.Slots,
                weights = Workload.Tenants.ToDictionary(tenant => tenant.Key, tenant => tenant.Value.Weight),
                limits = Workload.Tenants.ToDictionary(tenant => tenant.Key, tenant => tenant.Value.MostRunning),
            });
            foreach (var reference in references) recorder.Write(reference.Kind, reference.Fields);
            var cluster = await ChaosCluster.StartAsync(layout, settings, Silos, recorder);
            return new ChaosSession(layout, guide, recorder, cluster, await ChaosClient.ConnectAsync(cluster, recorder));
        }
        catch
        {
            recorder.Dispose();
            throw;
        }
    }

    /// <summary>Runs a seed.</summary>
    /// <param name="seed">What the schedule and the requests are drawn from.</param>
    /// <returns>What is wrong since the last seed; nothing if all is well.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(ulong seed)
    {
        _recorder.Write("seed.begun", new { seed });
        var isSettled = await new ChaosRun(_cluster, _client, _recorder).RunAsync(Workload.Submissions(seed, _guide, Span), Schedule(seed));
        _recorder.Write("seed.ended", new { seed, isSettled });
        return [.. HistoryChecker.Check(EntryFile.ReadFolder(_layout.Records)).Where(_known.Add)];
    }

    /// <summary>Kills the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _cluster.DisposeAsync();
        _recorder.Dispose();
    }
}
