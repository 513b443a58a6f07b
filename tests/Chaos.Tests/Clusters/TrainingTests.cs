using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Silo.Training;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>A fine-tuning on a cluster of processes: from the upload to the model, through a pause and a death.</summary>
[Collection(ClusterCollection.Name)]
public sealed class TrainingTests : IDisposable
{
    private static readonly ClusterLayout Layout = ClusterLayout.For("training");
    private static readonly TrainingRecipe Recipe = new()
    {
        Epochs = 16, BatchSize = 4, Accumulation = 1, LearningRate = 1e-3, MaxTokens = 96, EvaluateEvery = 150, Patience = 0, Seed = 3,
    };

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(8));

    [Fact(Explicit = true)] // slow: ./test.sh -explicit on, as in CI
    public async Task Train_PausedAndItsSiloKilled_EndsWithTheBitsOfALocalTraining()
    {
        var done = await TrainAsync(["coordinator-1", "gpu-1", "gpu-2"], async (cluster, client, training, job) =>
        {
            using var paused = await client.PostAsync($"{job}/pause", null, _patience.Token);
            Assert.Equal(HttpStatusCode.Accepted, paused.StatusCode);
            var atRest = await training.UntilAsync(job, view => TrainingClient.Status(view) == "paused");
            Assert.Equal(Step(atRest), atRest.GetProperty("saved_step").GetInt32()); // nothing of it is lost
            (await client.PostAsync($"{job}/resume", null, _patience.Token)).EnsureSuccessStatusCode();
            await training.UntilAsync(job, view => TrainingClient.Status(view) == "running" && Step(view) > Step(atRest) && view.GetProperty("saved_step").GetInt32() > Step(atRest));
            cluster.LastLeaseholder().Signal(Signal.Kill, "fault.kill");
        });
        Assert.True(done.GetProperty("starts").GetInt32() >= 3, $"{done}"); // a start may also fall into the time in which the dead silo is not known to be dead
    }

    [Fact(Explicit = true)] // slow: ./test.sh -explicit on, as in CI
    public async Task Train_ItsSiloDrainedAndItsCoordinatorKilled_EndsWithTheBitsOfALocalTraining()
    {
        var done = await TrainAsync(["coordinator-1", "coordinator-2", "gpu-1", "gpu-2"], async (cluster, client, training, job) =>
        {
            cluster.LastLeaseholder().Signal(Signal.Terminate, "fault.drain");
            await training.UntilAsync(job, view => TrainingClient.Status(view) == "running" && view.GetProperty("starts").GetInt32() >= 2);
            var coordinator = EntryFile.ReadFolder(Layout.Records).Of("training").Last().Process;
            cluster.Silos.Single(silo => silo.ProcessName == coordinator).Signal(Signal.Kill, "fault.kill");
        });
        // The job was on the coordinator that died: its worker went on, and reported to the next one.
        Assert.True(done.GetProperty("starts").GetInt32() >= 2, $"{done}");
    }

    /// <summary>Uploads data, begins to train, does something to the cluster, and compares what comes out with what one process makes.</summary>
    private async Task<JsonElement> TrainAsync(string[] silos, Func<ChaosCluster, HttpClient, TrainingClient, string, Task> disturb)
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        TinyGpt2.Save(Layout.Writer);
        var data = Path.Combine(Layout.Folder, "data");
        TinyStories.Write(data);
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        var settings = new SiloSettings { Slots = 1, Painter = "null", TrainingCheckpointSeconds = 0.5 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, silos, recorder);
        await using var gateway = await cluster.StartGatewayAsync("gateway", _patience.Token);
        using var client = gateway.Client(await cluster.KeyAsync("anna", "read,train", _patience.Token));

        var training = new TrainingClient(client, _patience.Token);
        var job = await training.StartAsync(await training.UploadAsync(data), Recipe);
        await training.UntilAsync(job, view => view.GetProperty("saved_step").GetInt32() > 0);
        await disturb(cluster, client, training, job);
        var done = await training.UntilAsync(job, view => TrainingClient.Status(view) is "succeeded" or "failed");

        Assert.Equal(("succeeded", 0), (TrainingClient.Status(done), done.GetProperty("failures").GetInt32()));
        Assert.All(await DownloadAsync(client, done), file => Assert.True(file.Expected.SequenceEqual(file.Actual), $"{file.Name} is another than a local training's"));
        var loss = (await client.GetFromJsonAsync<JsonElement>($"{job}/metrics?name=train/loss&points=2000", _patience.Token)).GetProperty("data")[0];
        var steps = done.GetProperty("progress").GetProperty("total_steps").GetInt32();
        Assert.Equal((steps, steps), (loss.GetProperty("count").GetInt32(), loss.GetProperty("points").GetArrayLength()));
        var evaluations = done.GetProperty("evaluations").EnumerateArray().Select(evaluation => evaluation.GetProperty("paper_perplexity").GetDouble()).ToArray();
        Assert.True(evaluations[^1] < evaluations[0] / 2, $"perplexity {evaluations[0]} to {evaluations[^1]}");
        Assert.Contains((await EventsAsync(client, job)).Split('\n'), line => line.Contains("\"status\":\"preempted\"", StringComparison.Ordinal));
        return done;
    }

    public void Dispose() => _patience.Dispose();

    private static int Step(JsonElement job) => job.GetProperty("progress").GetProperty("step").GetInt32();

    /// <summary>The model's files as the cluster made them, and as one process does without a stop.</summary>
    private async Task<List<(string Name, byte[] Expected, byte[] Actual)>> DownloadAsync(HttpClient client, JsonElement job)
    {
        var local = Path.Combine(Layout.Folder, "local");
        Train(Path.Combine(Layout.Folder, "data"), local);
        var files = new List<(string, byte[], byte[])>();
        foreach (var file in job.GetProperty("result").GetProperty("files").EnumerateArray().Where(file => file.GetProperty("name").GetString() != "README.md"))
        {
            var bytes = await client.GetByteArrayAsync(file.GetProperty("url").GetString(), _patience.Token);
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            files.Add((file.GetProperty("name").GetString()!, await File.ReadAllBytesAsync(Path.Combine(local, file.GetProperty("name").GetString()!), _patience.Token), bytes));
        }
        Assert.Contains(files, file => file.Item1 == "model.safetensors");
        return files;
    }

    private async Task<string> EventsAsync(HttpClient client, string job)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{job}/events");
        using var response = await client.SendAsync(request, _patience.Token);
        return await response.Content.ReadAsStringAsync(_patience.Token);
    }

    private static void Train(string data, string folder)
    {
        TorchRuntime.Start(threads: 1);
        var settings = TrainingRecipes.Settings(Recipe);
        var source = new DataFolder(data);
        using var setup = FineTuningSetup.Open(settings, Layout.Writer, StorySplits.Of(source.Has, split => source.Split(split), followsPaper: false));
        var best = Path.Combine(Layout.Folder, "best.safetensors");
        while (!setup.Run.IsFinished)
            if (setup.Run.Advance() is FineTuningEvent.Evaluated { IsBest: true }) setup.Run.SaveWeights(best);
        if (setup.Run.Best!.Step != setup.Run.StepsTaken) setup.Run.LoadWeights(best);
        setup.Run.Export(folder, Layout.Writer);
    }
}
