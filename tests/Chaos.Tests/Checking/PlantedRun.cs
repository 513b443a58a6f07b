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
        .Add(0, "harness", "run.begun", new { seed = 1, checkpointSeconds = 1.0, slots = 1, weights = new { a = 1, b = 1 }, limits = new { a = 2, b = 2 } })
        .Add(0, "harness", "reference.picture", new { spec = "s", panel = "01", sha256 = "p" })
        .Add(0, "harness", "reference.script", new { spec = "s", sha256 = "t" })
        .Add(0, "gpu-1", "model.loaded", new { role = "guide", pinned = "g", sha256 = "g" })
        .Add(0, "gpu-2", "model.loaded", new { role = "guide", pinned = "g", sha256 = "g" })
        .Story("a/x").Story("b/x")
        .Add(1.0, "coordinator-1", "dispatcher.started", new { dispatcher = "d", at = 1.0 })
        .Grant(2.0, "1", "a/x/01", "gpu-1").Grant(2.0, "2", "b/x/01", "gpu-2")
        .Add(2.1, "gpu-1", "panel.started", new { panel = "a/x/01", epoch = 1, lease = "1", step = 0 })
        .Add(2.1, "gpu-2", "panel.started", new { panel = "b/x/01", epoch = 1, lease = "2", step = 0 })
        .Add(4.0, "gpu-1", "panel.checkpoint", new { panel = "a/x/01", epoch = 1, step = 10, name = "a/x/01/e1-000010.safetensors" })
        .Add(4.5, "harness", "fault.kill", new { name = "gpu-1" })
        .End(5.0, "1", "a/x/01").Finish(5.0, "2", "b/x/01", "gpu-2", 1)
        .Grant(6.0, "3", "a/x/01", "gpu-2")
        .Add(6.1, "gpu-2", "panel.started", new { panel = "a/x/01", epoch = 2, lease = "3", step = 10 })
        .Finish(8.0, "3", "a/x/01", "gpu-2", 2)
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

    public PlantedRun Grant(double at, string lease, string panel, string silo) => this
        .Add(at - 0.5, "coordinator-1", "queue.entered", new { dispatcher = "d", panel, tenant = panel[..1], at = at - 0.5 })
        .Add(at, "coordinator-1", "lease.granted", new { dispatcher = "d", lease, panel, tenant = panel[..1], silo, at });

    public PlantedRun End(double at, string lease, string panel) =>
        Add(at, "coordinator-1", "lease.ended", new { dispatcher = "d", lease, panel, reason = "expired", at });

    /// <summary>The messages of one invariant.</summary>
    public string[] Violations<T>()
        where T : IInvariant, new() => [.. new T().Violations(new History(_entries))];

    public IReadOnlyList<string> Check() => HistoryChecker.Check(new History(_entries));

    private PlantedRun Story(string story) => this
        .Add(0.5, "harness", "client.submitted", new { story, spec = "s" })
        .Add(0.6, "coordinator-1", "story.status", new { story, status = "Writing", attempt = 1, spec = "s" })
        .Add(0.7, "harness", "client.accepted", new { story, spec = "s", guide = "g" })
        .Add(1.0, "coordinator-1", "story.status", new { story, status = "Painting", attempt = 1, spec = "s" });

    private PlantedRun Finish(double at, string lease, string panel, string silo, int epoch) => this
        .Add(at, silo, "panel.completed", new { panel, epoch, picture = $"{panel}/e{epoch}.png", guide = "g" })
        .End(at, lease, panel)
        .Add(at + 0.1, "coordinator-1", "story.status", new { story = panel[..^3], status = "Completed", attempt = 1, spec = "s" });

    private PlantedRun Ended(string story, int epoch) => this
        .Add(10, "harness", "client.ended", new { story, status = "Completed", spec = "s" })
        .Add(10, "harness", "client.picture", new { story, panel = $"{story}/01", name = $"{story}/01/e{epoch}.png", sha256 = "p" })
        .Add(10, "harness", "client.script", new { story, sha256 = "t" })
        .Add(10, "harness", "client.peeked", new { tenant = "c", story, seen = false });
}
