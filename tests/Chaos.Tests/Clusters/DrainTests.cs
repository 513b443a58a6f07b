using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>SIGTERM on a gpu silo that paints, with real processes.</summary>
public sealed class DrainTests : IDisposable
{
    private static readonly ClusterLayout Layout = ClusterLayout.For("drain");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(8));

    [Fact]
    public async Task Terminate_SiloThatPaints_ItsPanelGoesOnElsewhereFromItsStep()
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        // Checkpoints only when it drains: what goes on from a step must come from there.
        var settings = new SiloSettings { Painter = "sleep", SleepSeconds = 0.1, CheckpointSeconds = 1000, Slots = 1 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, ["coordinator-1", "gpu-1", "gpu-2"], recorder);
        await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
        var story = new StoryKey("anna", "drained");
        await client.SubmitAsync(story, Spec, _patience.Token);
        var before = await UntilAsync(client, story, view => view.Progress?.Step >= 20);

        var painting = Panels("Painting").Single();
        var silo = cluster[painting.Process[..painting.Process.IndexOf('.')]];
        silo.Signal(Signal.Terminate, "fault.terminate");
        await silo.UntilEndedAsync(_patience.Token);
        await UntilAsync(client, story, view => view.Epoch == 2);
        await UntilAsync(client, story, view => view.Status == PanelStatus.Completed);

        var again = Panels("Painting").Single(entry => entry.Number("epoch") == 2);
        Assert.NotEqual(painting.Process, again.Process);
        Assert.True(again.Number("step") >= before.Progress!.Step, $"it was at {before.Progress.Step}, and went on from {again}");
        Assert.Contains(History().Of("lease"), entry => entry.Text("change") == "yielded");
        Assert.Equal(0, History().Of("process.ended").Single().Number("code"));
    }

    public void Dispose() => _patience.Dispose();

    private static StorySpec Spec { get; } = new()
    {
        Prompt = "A cat", Text = "A red cat sits on a box.", Seed = 1, Panels = 1, Width = 64, Height = 64, Steps = 150, Models = new StoryModels(null, "guide", null),
    };

    private static History History() => EntryFile.ReadFolder(Layout.Records);

    private static IEnumerable<Entry> Panels(string status) => History().Panels(status);

    private async Task<PanelView> UntilAsync(ChaosClient client, StoryKey story, Func<PanelView, bool> isSo)
    {
        while (true)
        {
            var view = await client.PanelAsync(story.Panel(1), _patience.Token);
            if (isSo(view)) return view;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _patience.Token);
        }
    }
}
