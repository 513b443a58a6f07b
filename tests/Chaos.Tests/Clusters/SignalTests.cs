using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>A signal to a gpu silo that paints, with real processes: its panel goes on at another.</summary>
[Collection(ClusterCollection.Name)]
public sealed class SignalTests : IDisposable
{
    private const int Aborted = 128 + (int)Signal.Abort;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);
    private static readonly ClusterLayout Layout = ClusterLayout.For("signals");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(8));

    [Fact]
    public async Task Terminate_SiloThatPaints_ItsPanelGoesOnElsewhereFromItsStep()
    {
        // Checkpoints only when it drains: what goes on from a step must come from there.
        var (exitCode, before, again) = await SendAsync(Signal.Terminate, checkpointSeconds: 1000);
        Assert.Equal(0, exitCode);
        Assert.True(again.Number("step") >= before.Progress!.Step, $"it was at {before.Progress.Step}, and went on from {again}");
        Assert.Contains(History().Of("lease"), entry => entry.Text("change") == "yielded");
    }

    /// <summary>Nothing managed runs any more when a native library gives up: no catch, no drain, no last checkpoint.</summary>
    [Fact]
    public async Task Abort_SiloThatPaints_ItsPanelGoesOnElsewhereFromItsLastCheckpoint()
    {
        var (exitCode, before, again) = await SendAsync(Signal.Abort, checkpointSeconds: 0.5);
        Assert.Equal(Aborted, exitCode);
        var saved = History().Of("checkpoint").Where(entry => entry.Number("epoch") == before.Epoch).Max(entry => entry.Number("step"));
        Assert.True(saved > 0 && again.Number("step") >= saved, $"step {saved} was saved, and it went on from {again}");
    }

    public void Dispose() => _patience.Dispose();

    /// <summary>Has a comic of one panel painted, and sends a signal to who paints it.</summary>
    /// <returns>What the process ended with, how far the panel was before, and its next start.</returns>
    private async Task<(int ExitCode, PanelView Before, Entry Again)> SendAsync(Signal signal, double checkpointSeconds)
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        var settings = new SiloSettings { Painter = "sleep", SleepSeconds = 0.1, CheckpointSeconds = checkpointSeconds, Slots = 1 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, ["coordinator-1", "gpu-1", "gpu-2"], recorder);
        await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
        var story = new StoryKey("anna", "comic");
        await client.SubmitAsync(story, Spec, _patience.Token);
        var before = await client.UntilPanelAsync(story.Panel(1), view => view.Progress?.Step >= 20, _patience.Token);

        while (signal == Signal.Abort && !History().Of("checkpoint").Any(entry => entry.Number("epoch") == before.Epoch))
            await Task.Delay(Moment, TimeProvider.System, _patience.Token); // what it goes on from

        var painting = History().Panels("Painting").Single(entry => entry.Number("epoch") == before.Epoch);
        var silo = cluster[painting.Process[..painting.Process.IndexOf('.')]];
        silo.Signal(signal, $"fault.{signal.ToString().ToLowerInvariant()}");
        while (signal == Signal.Abort && !silo.HasEnded) // as abort(3): the runtime's handler returns from the first, the second has none
        {
            await Task.Delay(Moment, TimeProvider.System, _patience.Token);
            silo.Signal(signal, "fault.abort");
        }
        await silo.UntilEndedAsync(_patience.Token);
        await client.UntilPanelAsync(story.Panel(1), view => view.Status == PanelStatus.Completed, _patience.Token);

        var again = History().Panels("Painting").Where(entry => entry.Number("epoch") > before.Epoch).MinBy(entry => entry.Number("epoch"))!;
        Assert.NotEqual(painting.Process, again.Process);
        return ((int)History().Of("process.ended").Single().Number("code"), before, again);
    }

    private static StorySpec Spec { get; } = new()
    {
        Prompt = "A cat", Text = "A red cat sits on a box.", Seed = 1, Panels = 1, Width = 64, Height = 64, Steps = 150, Models = new StoryModels(null, "guide", null),
    };

    private static History History() => EntryFile.ReadFolder(Layout.Records);
}
