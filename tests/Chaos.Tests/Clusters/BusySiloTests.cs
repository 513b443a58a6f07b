using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>A gpu silo whose engine keeps every processor busy, with more threads than there are.</summary>
[Collection(ClusterCollection.Name)]
public sealed class BusySiloTests : IDisposable
{
    private const int Steps = 1500;
    private static readonly int Slots = 2 * Environment.ProcessorCount;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5); // a heartbeat that takes longer is given up
    private static readonly ClusterLayout Layout = ClusterLayout.For("busy");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(8));

    [Fact]
    public async Task Paint_OnAllProcessors_SiloIsHeardAndAnswers()
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        var guide = TinyClip.Save(Path.Combine(Layout.Models, "clip"));
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        var settings = new SiloSettings { Slots = Slots, CheckpointSeconds = 1 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, ["coordinator-1", "gpu-1"], recorder);
        await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
        var stories = Enumerable.Range(1, Slots).Select(i => new StoryKey("anna", $"comic-{i}")).ToArray();
        foreach (var story in stories) await client.SubmitAsync(story, Spec(guide), _patience.Token);

        var slowest = await Task.WhenAll(stories.Select(story => FollowAsync(client, story)));
        Assert.All(slowest, longest => Assert.InRange(longest.Answer, TimeSpan.Zero, Bound + longest.Delay)); // others may keep the machine busy, too
        var history = EntryFile.ReadFolder(Layout.Records);
        Assert.Equal(Slots, history.Panels("Painting").Count()); // none was begun twice
        Assert.DoesNotContain(history.Of("lease"), entry => entry.Text("change") is "expired" or "silo-lost");
        Assert.True(history.Of("usage").Count() >= 3 * Slots, "heartbeats came too seldom while it painted");
        Assert.All(cluster.Silos, silo => Assert.False(silo.HasEnded));
    }

    public void Dispose() => _patience.Dispose();

    /// <summary>Asks again and again, until a panel is painted.</summary>
    /// <returns>The longest that an answer took, and a delay of this process.</returns>
    private async Task<(TimeSpan Answer, TimeSpan Delay)> FollowAsync(ChaosClient client, StoryKey story)
    {
        var (longest, delay) = (TimeSpan.Zero, TimeSpan.Zero);
        var asked = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var view = await client.PanelAsync(story.Panel(1), _patience.Token);
            if (TimeProvider.System.GetElapsedTime(asked) is var wait && wait > longest && view.Progress is not null) longest = wait;
            if (view.Status == PanelStatus.Completed) return (longest, delay);
            asked = TimeProvider.System.GetTimestamp();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _patience.Token);
            if (TimeProvider.System.GetElapsedTime(asked) is var waited && waited > delay) delay = waited;
            asked = TimeProvider.System.GetTimestamp();
        }
    }

    private static StorySpec Spec(string guide) => new()
    {
        Prompt = "A cat", Text = "A red cat sits on a box.", Seed = 1, Panels = 1, Width = 64, Height = 64, Steps = Steps, Models = new StoryModels(null, guide, null),
    };
}
