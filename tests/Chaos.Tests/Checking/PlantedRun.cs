using System.Text.Json;
using ComicCluster.Chaos.Checking;
using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Tests.Checking;

/// <summary>
/// The records of a small run in which all is well: tenants a and b draw a comic of one panel each, and a silo is killed. Tests plant bugs in it.
/// </summary>
internal sealed class PlantedRun
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<Entry> _entries = [];

    public static PlantedRun Healthy() => new PlantedRun()
        .Add(0, "harness", "run.begun", new { seed = 1, checkpointSeconds = 1.0, silos = 3, slots = 1, weights = new { a = 1, b = 1 }, limits = new { a = 2, b = 2 } })
        .Add(0, "harness", "reference.picture", new { spec = "s", panel = "01", sha256 = "p" })
        .Add(0, "harness", "reference.script", new { spec = "s", sha256 = "t" })
        .Add(0, "gpu-1", "model", new { role = "guide", pinned = "g", sha256 = "g" })
        .Add(0, "gpu-2", "model", new { role = "guide", pinned = "g", sha256 = "g" })
        .Story("a/x").Story("b/x")
        .Grant(2.0, 1, "a/x/01", "gpu-1").Grant(2.0, 2, "b/x/01", "gpu-2")
        .Begin(2.1, 1, "a/x/01", "gpu-1", epoch: 1, step: 0)
        .Begin(2.1, 2, "b/x/01", "gpu-2", epoch: 1, step: 0)
        .Add(4.0, "gpu-1", "checkpoint", new { panel = "a/x/01", epoch = 1, step = 10, name = "a/x/01/e1-000010.safetensors" })
        .Add(4.5, "harness", "fault.kill", new { name = "gpu-1" })
        .End(5.0, 1, "a/x/01").Finish(5.0, 2, "b/x/01", "gpu-2", 1)
        .Grant(6.0, 3, "a/x/01", "gpu-2")
        .Begin(6.1, 3, "a/x/01", "gpu-2", epoch: 2, step: 10)
        .Finish(8.0, 3, "a/x/01", "gpu-2", 2)
        .Ended("a/x", 2).Ended("b/x", 1);

    public PlantedRun Add(double seconds, string process, string kind, object fields)
    {
        _entries.Add(new Entry(Start.AddSeconds(seconds), process, _entries.Count, kind, JsonSerializer.SerializeToElement(fields)));
        return this;
    }

    /// <summary>Removes the entries of a kind.</summary>
    public PlantedRun Without(string kind)
    {
        _entries.RemoveAll(entry => entry.Kind == kind);
        return this;
    }

    public PlantedRun Grant(double at, long lease, string panel, string silo) =>
        Add(at, "coordinator-1", "lease", new { dispatcher = 1, lease, panel, silo, change = "granted", seconds = at });

    public PlantedRun End(double at, long lease, string panel) =>
        Add(at, "coordinator-1", "lease", new { dispatcher = 1, lease, panel, silo = "", change = "expired", seconds = at });

    public PlantedRun Begin(double at, long lease, string panel, string silo, int epoch, int step) =>
        Add(at, silo, "panel", new { panel, status = "Painting", epoch, lease, silo, step });

    public PlantedRun Complete(double at, string panel, string silo, int epoch) =>
        Add(at, silo, "panel", new { panel, status = "Completed", epoch, picture = $"{panel}/e{epoch}.png" });

    public PlantedRun Charge(double at, string tenant, long lease, double gpuSeconds) =>
        Add(at, "coordinator-1", "usage", new { dispatcher = 1, tenant, lease, gpuSeconds, seconds = at });

    /// <summary>The messages of one invariant.</summary>
    public string[] Violations<T>()
        where T : IInvariant, new() => [.. new T().Violations(new History(_entries))];

    public IReadOnlyList<string> Check() => HistoryChecker.Check(new History(_entries));

    private PlantedRun Story(string story) => this
        .Add(0.5, "harness", "client.submitted", new { story, spec = "s" })
        .Add(0.6, "coordinator-1", "story", new { story, status = "Writing", attempt = 1 })
        .Add(0.7, "harness", "client.accepted", new { story, spec = "s", guide = "g" })
        .Add(1.0, "coordinator-1", "story", new { story, status = "Painting", attempt = 1 });

    private PlantedRun Finish(double at, long lease, string panel, string silo, int epoch) => this
        .Complete(at, panel, silo, epoch)
        .Charge(at, panel[..1], lease, 2)
        .End(at, lease, panel)
        .Add(at + 0.1, "coordinator-1", "story", new { story = panel[..^3], status = "Completed", attempt = 1 });

    private PlantedRun Ended(string story, int epoch) => this
        .Add(10, "harness", "client.ended", new { story, status = "Completed", spec = "s" })
        .Add(10, "harness", "client.picture", new { story, panel = $"{story}/01", name = $"{story}/01/e{epoch}.png", sha256 = "p" })
        .Add(10, "harness", "client.script", new { story, sha256 = "t" })
        .Add(10, "harness", "client.peeked", new { tenant = "c", story, seen = false });
}
