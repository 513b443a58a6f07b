using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Bench.Cluster;

/// <summary>
/// What the cluster adds to a panel of 30 seconds: a story of one panel from its submission until the panel is painted, on real processes and
/// Azurite, beside the painting engine alone. Both paint in turns, so that a machine that is slower at times is so for both.
/// </summary>
internal static class PanelOverhead
{
    private const int FewSteps = 20, MoreSteps = 120, Side = 256;
    private const double CheckpointSeconds = 10;
    private const string Toyland = "models/toyland";
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100); // a look costs a call to both ends
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(bool isQuick)
    {
        var (seconds, repeats) = isQuick ? (3, 1) : (30, 5);
        var layout = ClusterLayout.For("bench");
        layout.Clear();
        var few = Comics.Of(panels: 1, FewSteps, side: Side) with { Text = "A red cat sits on a box.", Models = CopyModels(layout.Models) };
        var settings = new SiloSettings { CheckpointSeconds = CheckpointSeconds, Slots = 1, IsHasty = false };
        using var recorder = new Recorder(Path.Combine(layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        await using var cluster = await ChaosCluster.StartAsync(layout, settings, ["coordinator-1", "gpu-1"], recorder);
        await using var client = await ChaosClient.ConnectAsync(cluster, recorder);
        using var engine = new BareEngine(layout.Models, TimeSpan.FromSeconds(CheckpointSeconds));
        await TimeAsync(client, "warm", few with { Steps = MoreSteps });
        await engine.TimeAsync(few with { Steps = MoreSteps });
        var spec = few with { Steps = await StepsAsync(engine, few, seconds) };

        var pairs = new List<(double Alone, double Together)>();
        for (var i = 1; i <= repeats; i++)
        {
            pairs.Add((await engine.TimeAsync(spec), await TimeAsync(client, $"measured-{i}", spec)));
            Console.WriteLine($"{pairs[^1].Alone:F2} s alone, {pairs[^1].Together:F2} s in the cluster");
        }
        var note = $"the median of {repeats}, in turns, of {spec.Steps} steps";
        Figure.Print("panel_seconds_alone", Median(pairs.Select(pair => pair.Alone)), "s", note);
        Figure.Print("panel_seconds_cluster", Median(pairs.Select(pair => pair.Together)), "s", "from the submission of its story until it is painted");
        Figure.Print("panel_overhead", Median(pairs.Select(pair => pair.Together / pair.Alone - 1)), "", "wanted at most 0.02");
    }

    /// <summary>How many steps take some time: a panel has costs besides.</summary>
    private static async Task<int> StepsAsync(BareEngine engine, StorySpec few, double seconds)
    {
        var least = await engine.TimeAsync(few);
        var step = (await engine.TimeAsync(few with { Steps = MoreSteps }) - least) / (MoreSteps - FewSteps);
        return FewSteps + (int)(Math.Max(0, seconds - least) / step);
    }

    private static StoryModels CopyModels(string folder)
    {
        foreach (var model in new[] { "clip", "prior" })
        {
            Directory.CreateDirectory(Path.Combine(folder, model));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Toyland, model))) File.Copy(file, Path.Combine(folder, model, Path.GetFileName(file)));
        }
        return new StoryModels(null, ModelDigest.Compute(Path.Combine(folder, "clip")), ModelDigest.Compute(Path.Combine(folder, "prior")));
    }

    private static async Task<double> TimeAsync(ChaosClient client, string name, StorySpec spec)
    {
        using var patience = new CancellationTokenSource(Patience);
        var story = new StoryKey("bench", name);
        var start = TimeProvider.System.GetTimestamp();
        await client.SubmitAsync(story, spec, patience.Token);
        while (true)
        {
            var view = await client.ViewAsync(story, patience.Token);
            if (view.Status == StoryStatus.Failed) throw new InvalidOperationException($"The panel could not be painted: {view.Failure}");
            if (view.Status is StoryStatus.Publishing or StoryStatus.Completed) break;
            await Task.Delay(LookInterval, TimeProvider.System, patience.Token);
        }
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
