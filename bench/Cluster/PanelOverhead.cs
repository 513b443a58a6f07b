using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Bench.Cluster;

/// <summary>
/// What the cluster adds to a panel of 30 seconds: a story of one panel from its submission to its completion, on real processes and Azurite,
/// beside the painter alone. The painter sleeps, since nothing else takes the same time twice on a machine that is shared.
/// </summary>
internal static class PanelOverhead
{
    private const int Steps = 300, Repeats = 2;
    private const double StepSeconds = 0.1;

    public static async Task RunAsync()
    {
        var spec = Comics.Of(panels: 1, Steps) with { Text = "A cat sits." };
        var alone = await BareAsync(spec);
        var layout = ClusterLayout.For("bench");
        layout.Clear();
        var settings = new SiloSettings { Painter = "sleep", SleepSeconds = StepSeconds, CheckpointSeconds = 10, Slots = 1, IsHasty = false };
        using var recorder = new Recorder(Path.Combine(layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        await using var cluster = await ChaosCluster.StartAsync(layout, settings, ["coordinator-1", "gpu-1"], recorder);
        await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
        await TimeAsync(client, "warm", spec with { Steps = 1 });
        var together = double.PositiveInfinity;
        for (var i = 1; i <= Repeats; i++) together = Math.Min(together, await TimeAsync(client, $"measured-{i}", spec));
        Figure.Print("panel_seconds_alone", alone, "s");
        Figure.Print("panel_seconds_cluster", together, "s", "from the submission of its story until that is complete");
        Figure.Print("panel_overhead", together / alone - 1, "", "wanted at most 0.02");
    }

    private static async Task<double> BareAsync(StorySpec spec)
    {
        var options = new SleepingPainterOptions { Slots = 1, StepTime = TimeSpan.FromSeconds(StepSeconds), CheckpointInterval = TimeSpan.FromSeconds(10) };
        using var painter = new SleepingPainter(new MemoryArtifacts(), options, TimeProvider.System, NullLogger<SleepingPainter>.Instance);
        var order = new PanelOrder
        {
            Sentence = spec.Text!, StorySeed = spec.Seed, Index = 1, Width = spec.Width, Height = spec.Height, Steps = spec.Steps, Models = spec.Models,
        };
        var start = TimeProvider.System.GetTimestamp();
        await painter.PaintAsync(new PanelWork("bench/alone/01", 1, order, []), new SilentObserver(), CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<double> TimeAsync(ChaosClient client, string name, StorySpec spec)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var story = new StoryKey("bench", name);
        var start = TimeProvider.System.GetTimestamp();
        await client.SubmitAsync(story, spec, patience.Token);
        while ((await client.ViewAsync(story, patience.Token)).Status != StoryStatus.Completed)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private sealed class SilentObserver : IPaintingObserver
    {
        public bool WantsPreviews => false;

        public IReadOnlyList<PanelCheckpoint> Saved { get; private set; } = [];

        public void OnProgress(PanelProgress progress, double deviceSeconds)
        {
        }

        public void OnCheckpoint(PanelCheckpoint checkpoint) => Saved = [checkpoint];

        public void OnPreview(byte[] jpeg)
        {
        }
    }
}
