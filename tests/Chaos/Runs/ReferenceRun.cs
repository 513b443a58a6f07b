using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Runs;

/// <summary>Paints each comic on a cluster that nobody disturbs, one panel at a time.</summary>
public static class ReferenceRun
{
    private const string Tenant = "reference";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Paints.</summary>
    /// <returns>The entries that say what the pictures are to be.</returns>
    /// <exception cref="InvalidOperationException">A comic was not completed.</exception>
    public static async Task<IReadOnlyList<Entry>> RunAsync(ClusterLayout layout)
    {
        layout.Clear();
        var guide = TinyClip.Save(Path.Combine(layout.Models, "clip"));
        var comics = Workload.Comics(guide);
        using (var recorder = new Recorder(Path.Combine(layout.Records, "harness.jsonl"), "harness", TimeProvider.System))
        {
            await using var cluster = await ChaosCluster.StartAsync(layout, new SiloSettings { Slots = 1 }, SiloPlaces.Single, recorder);
            await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
            using var patience = new CancellationTokenSource(Patience);
            foreach (var comic in comics) await PaintAsync(client, Story(comic), comic, patience.Token);
        }
        var specs = comics.ToDictionary(comic => Story(comic).ToString(), comic => comic.Digest());
        return [.. EntryFile.ReadFolder(layout.Records).Of("client.picture", "client.script").Select(entry => Reference(entry, specs[entry.Text("story")]))];
    }

    private static StoryKey Story(StorySpec comic) => new(Tenant, $"comic-{comic.Seed}");

    private static async Task PaintAsync(ChaosClient client, StoryKey story, StorySpec comic, CancellationToken stop)
    {
        await client.SubmitAsync(story, comic, stop);
        while (true)
        {
            var view = await client.ViewAsync(story, stop);
            if (view.Status == StoryStatus.Completed) break;
            if (view.Status == StoryStatus.Failed) throw new InvalidOperationException($"{story} failed undisturbed: {view.Failure}");
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, stop);
        }
        await client.CollectAsync(story, stop);
    }

    private static Entry Reference(Entry entry, string spec)
    {
        var sha256 = entry.Text("sha256");
        object fields = entry.Kind == "client.script" ? new { spec, sha256 } : new { spec, panel = entry.Text("panel")[^2..], sha256 };
        return entry with { Kind = entry.Kind.Replace("client", "reference", StringComparison.Ordinal), Fields = System.Text.Json.JsonSerializer.SerializeToElement(fields) };
    }
}
