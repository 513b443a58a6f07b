using System.Text.Json;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>Fine-tunings on three gpu silos that meet between rounds, of which one dies.</summary>
[Collection(ClusterCollection.Name)]
public sealed class SeveralWorkersTests : IDisposable
{
    private const int Workers = 3;
    private static readonly ClusterLayout Layout = ClusterLayout.For("workers");
    private static readonly TrainingRecipe Recipe = new()
    {
        Preset = "paper", Epochs = 4, BatchSize = 4, LearningRate = 1e-3, MaxTokens = 96, EvaluateEvery = 1000, LocalSteps = 20, OuterMomentum = 0.5, Seed = 3,
    };

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(4));

    [Fact(Explicit = true)] // slow: ./test.sh -explicit on, as in CI
    public async Task Train_WorkerThatEndsRoundsIsKilled_EndsAsWellAsUndisturbed()
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        TinyGpt2.Save(Layout.Writer);
        var data = Path.Combine(Layout.Folder, "data");
        TinyStories.Write(data);
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        var settings = new SiloSettings { Slots = 1, Painter = "null", TrainingCheckpointSeconds = 0.5 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, ["coordinator-1", "gpu-1", "gpu-2", "gpu-3"], recorder);
        await using var gateway = await cluster.StartGatewayAsync("gateway", _patience.Token);
        using var client = gateway.Client(await cluster.KeyAsync("anna", "read,train", _patience.Token));
        var training = new TrainingClient(client, _patience.Token);
        var dataset = await training.UploadAsync(data);

        var undisturbed = await EndAsync(training, await training.StartAsync(dataset, Recipe, workers: Workers));
        Assert.InRange(undisturbed.GetProperty("starts").GetInt32(), Workers, int.MaxValue); // more of them where a busy machine held up a worker

        var job = await training.StartAsync(dataset, Recipe, workers: Workers);
        await training.UntilAsync(job, view => Round(view) >= 3 && view.GetProperty("workers_at_work").GetInt32() == Workers);
        FirstWorker(cluster).Signal(Signal.Kill, "fault.kill");
        var smaller = await training.UntilAsync(job, view => view.GetProperty("workers_at_work").GetInt32() < Workers);
        await training.UntilAsync(job, view => Round(view) > Round(smaller) + 1);
        var disturbed = await EndAsync(training, job);

        var (before, expected, actual) = (Perplexity(undisturbed, 0), Perplexity(undisturbed, ^1), Perplexity(disturbed, ^1));
        TestContext.Current.TestOutputHelper?.WriteLine($"perplexity {before:F2} to {expected:F3} undisturbed, to {actual:F3} with a death");
        Assert.True(expected < before / 10, $"perplexity {before} to {expected}");
        Assert.True(actual < 1.3 * expected, $"perplexity {actual}, undisturbed {expected}");
    }

    public void Dispose() => _patience.Dispose();

    private static async Task<JsonElement> EndAsync(TrainingClient training, string job)
    {
        var done = await training.UntilAsync(job, view => TrainingClient.Status(view) is "succeeded" or "failed");
        Assert.Equal(("succeeded", 0), (TrainingClient.Status(done), done.GetProperty("failures").GetInt32()));
        return done;
    }

    private static int Round(JsonElement job) => job.GetProperty("round") is { ValueKind: JsonValueKind.Number } round ? round.GetInt32() : 0;

    private static double Perplexity(JsonElement job, Index which) =>
        job.GetProperty("evaluations").EnumerateArray().Select(evaluation => evaluation.GetProperty("paper_perplexity").GetDouble()).ToArray()[which];

    /// <summary>The silo of the first worker, which is the one that ends rounds.</summary>
    private static ChaosSilo FirstWorker(ChaosCluster cluster)
    {
        var lease = EntryFile.ReadFolder(Layout.Records).Of("lease").Last(entry => entry.Text("change") == "granted" && entry.Text("panel").EndsWith("/01", StringComparison.Ordinal));
        return cluster.Silos.Single(silo => lease.Text("silo").Contains(silo.Place.Address.ToString(), StringComparison.Ordinal));
    }
}
