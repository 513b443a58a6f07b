using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Bench.Cluster;

/// <summary>
/// What it costs when a gpu silo dies: real processes on Azurite, all settings as they are by default, and a painter that sleeps. The silo
/// that paints gets SIGKILL; the clock runs until each of its panels has taken a new step elsewhere.
/// </summary>
internal static class Recovery
{
    private const int Slots = 2, Steps = 1000;
    private const double StepSeconds = 0.1;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(bool isQuick)
    {
        var (kills, checkpointSeconds) = isQuick ? (1, 1.0) : (3, 10.0);
        var layout = ClusterLayout.For("bench");
        layout.Clear();
        var settings = new SiloSettings
        {
            Painter = "sleep", SleepSeconds = StepSeconds, CheckpointSeconds = checkpointSeconds, Slots = Slots, IsHasty = isQuick,
        };
        using var recorder = new Recorder(Path.Combine(layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        await using var cluster = await ChaosCluster.StartAsync(layout, settings, ["coordinator-1", "coordinator-2", "gpu-1", "gpu-2"], recorder);
        await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
        using var patience = new CancellationTokenSource(Patience);
        var (seconds, steps) = (0.0, 0);
        for (var kill = 1; kill <= kills; kill++)
        {
            var (story, silo) = (new StoryKey("bench", $"kill-{kill}"), cluster[$"gpu-{(kill % 2) + 1}"]);
            var phase = 1 + (double)kill / (kills + 1); // not only right after a checkpoint
            var worst = await KillAsync(client, story, silo, (int)(phase * checkpointSeconds / StepSeconds), patience.Token);
            Console.WriteLine($"kill {kill}: {worst.Seconds:F1} s, {worst.Steps} steps lost");
            (seconds, steps) = (Math.Max(seconds, worst.Seconds), Math.Max(steps, worst.Steps));
        }
        Figure.Print("recovery_seconds", seconds, "s", $"the worst of {kills} kills, wanted at most 30");
        Figure.Print("lost_steps", steps, "steps", $"the worst of {kills} kills; a checkpoint interval is {checkpointSeconds / StepSeconds:F0} steps");
    }

    /// <param name="client">Asks the cluster.</param>
    /// <param name="story">What is painted.</param>
    /// <param name="silo">Which one dies.</param>
    /// <param name="steps">How far all panels are to be then: beyond a checkpoint.</param>
    /// <param name="stop">Ends it.</param>
    private static async Task<(double Seconds, int Steps)> KillAsync(
        ChaosClient client, StoryKey story, ChaosSilo silo, int steps, CancellationToken stop)
    {
        // As many panels as both silos have slots: some are painted by the one that dies.
        var panels = 2 * Slots;
        await client.SubmitAsync(story, Comics.Of(panels, Steps) with { Text = "A cat sits. A dog runs. A bird sings. A fish swims." }, stop);
        var before = new Dictionary<int, PanelView>();
        while (before.Count < panels || before.Values.Any(view => !(view.Progress?.Step > steps)))
        {
            await Task.Delay(LookInterval, TimeProvider.System, stop);
            for (var i = 1; i <= panels; i++) before[i] = await client.PanelAsync(story.Panel(i), stop);
        }
        var start = TimeProvider.System.GetTimestamp();
        silo.Signal(Signal.Kill, "fault.kill");
        await silo.UntilEndedAsync(stop);
        silo.Start();
        var lost = await Task.WhenAll(before.Select(panel => MovedAsync(client, story.Panel(panel.Key), panel.Value, stop)));
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        if (lost.All(steps => steps is null)) throw new InvalidOperationException($"{silo.Place.Name} painted nothing when it was killed.");
        await client.CancelAsync(story, stop);
        await silo.UntilReadyAsync(stop);
        return (seconds, lost.Max() ?? 0);
    }

    /// <summary>Waits until a panel goes on.</summary>
    /// <returns>The steps that were lost; null if it was not on the silo that died.</returns>
    private static async Task<int?> MovedAsync(ChaosClient client, string panel, PanelView before, CancellationToken stop)
    {
        while (true)
        {
            await Task.Delay(LookInterval, TimeProvider.System, stop);
            var view = await client.PanelAsync(panel, stop);
            if (view.Epoch == before.Epoch && view.Progress is { } same && same.Step > before.Progress!.Step + (int)(3 / StepSeconds)) return null;
            if (view.Epoch > before.Epoch && view.Progress is { } progress) return Math.Max(0, before.Progress!.Step - progress.Step + 1);
        }
    }
}
