using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Records;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Training;
using ComicCluster.Silo.Stories;
using ComicCluster.Storage.Artifacts;
using ComicCluster.Toyland.Stories;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>The whole life of a model on a cluster of processes: from the upload of data to the garbage.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ModelLifeTests : IDisposable
{
    private const int MostComics = 120, MostCompared = 3;

    private static readonly ClusterLayout Layout = ClusterLayout.For("model-life");
    private static readonly TrainingRecipe Recipe = new()
    {
        Epochs = 4, BatchSize = 4, Accumulation = 1, LearningRate = 1e-3, MaxTokens = 96, EvaluateEvery = 200, Patience = 0, Seed = 3,
    };

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));

    [Fact(Explicit = true)] // slow: ./test.sh -explicit on, as in CI
    public async Task Model_FromDataToGarbage_OnlySoundAndApprovedVersionsWrite()
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        TinyGpt2.Save(Layout.Writer);
        TinyClip.Save(Path.Combine(Layout.Models, "clip"));
        var data = Path.Combine(Layout.Folder, "data");
        TinyStories.Write(data);
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        var settings = new SiloSettings { Slots = 2, Painter = "null", TrainingCheckpointSeconds = 0.5 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, ["coordinator-1", "gpu-1", "gpu-2"], recorder);
        await using var gateway = await cluster.StartGatewayAsync("gateway", _patience.Token);
        using var client = gateway.Client(await cluster.KeyAsync("anna", "read,draw,train", _patience.Token));
        var (training, registry) = (new TrainingClient(client, _patience.Token), new RegistryClient(client, "small", _patience.Token));

        // Trained, on a silo that is killed midway.
        var dataset = await training.UploadAsync(data);
        var first = await training.StartAsync(dataset, Recipe);
        await training.UntilAsync(first, view => view.GetProperty("saved_step").GetInt32() > 0);
        var victim = cluster.LastLeaseholder();
        victim.Signal(Signal.Kill, "fault.kill");
        Assert.True((await DoneAsync(training, first)).GetProperty("starts").GetInt32() > 1);
        var one = await registry.RegisterAsync(first);
        var evaluation = one.GetProperty("description").GetProperty("evaluation");
        Assert.True(evaluation.GetProperty("perplexity").GetDouble() < evaluation.GetProperty("before").GetDouble() / 2, $"{evaluation}");
        Assert.Equal(dataset, one.GetProperty("description").GetProperty("lineage").GetProperty("dataset").GetString());

        // A worse one, and a better one that was trained from the first.
        await registry.SendAsync(HttpMethod.Put, "/aliases/champion", new { version = 1, expected = 0 });
        var worse = await training.StartAsync(dataset, Recipe with { Steps = 20 });
        var better = await training.StartAsync(dataset, Recipe, "small@champion");
        await DoneAsync(training, worse);
        await registry.RegisterAsync(worse);
        await DoneAsync(training, better);
        var three = await registry.RegisterAsync(better);
        Assert.Equal("small@1", three.GetProperty("description").GetProperty("lineage").GetProperty("parent").GetString());
        Assert.True(Perplexity(three) < Perplexity(one), $"{Perplexity(one)} to {Perplexity(three)}");

        // The gate, a canary, and comics of both.
        await registry.DeployAsync("live", (1, 100));
        Assert.Contains("The perplexity of small@2 on dat_", await registry.RefusedAsync(HttpMethod.Put, "/aliases/champion", new { version = 2, expected = 1 }));
        Assert.Contains("The perplexity of small@2 on dat_", await registry.RefusedAsync(HttpMethod.Put, "/deployments/live", new { split = new[] { new { version = 2, percent = 100 } } }));
        await registry.DeployAsync("live", (1, 90), (3, 10));
        var comics = await DrawAsync(client);
        foreach (var version in new[] { one, three }) await RequireStoriesAsync(client, version, comics);

        // Promoted, and back.
        Assert.Equal([(3, 100)], RegistryClient.Split(await registry.SendAsync(HttpMethod.Post, "/deployments/live/promote", new { version = 3 }), "live"));
        await registry.SendAsync(HttpMethod.Post, "/deployments/live/rollback");
        Assert.Equal([(1, 100)], RegistryClient.Split(await registry.SendAsync(HttpMethod.Post, "/deployments/live/rollback"), "live"));
        foreach (var comic in comics) Assert.Equal(comic.Version, VersionOf(await client.GetFromJsonAsync<JsonElement>($"/v1/comics/{comic.Id}", _patience.Token)));

        // Garbage: what is used stays.
        Assert.Contains("the alias champion, the deployment live", await registry.RefusedAsync(HttpMethod.Delete, "/versions/1"));
        await registry.SendAsync(HttpMethod.Delete, "/versions/2");
        using var collected = await client.PostAsJsonAsync("/v1/registry/gc", new { older_than_days = 0 }, _patience.Token);
        Assert.Equal("small@2", Assert.Single((await collected.Content.ReadFromJsonAsync<JsonElement>(_patience.Token)).GetProperty("deleted").EnumerateArray()).GetString());
        await DownloadAsync(client, one);
        await DownloadAsync(client, three);

        // A bit flips in the store: a silo that has never seen the version refuses it, and the version says so.
        await FlipAsync(cluster, three);
        var writer = cluster.Silos.Single(silo => silo.Place.Role == "gpu" && silo != victim);
        writer.Signal(Signal.Kill, "fault.kill");
        await writer.UntilEndedAsync(_patience.Token);
        victim.Start();
        await victim.UntilReadyAsync(_patience.Token);
        await registry.SendAsync(HttpMethod.Put, "/deployments/trial", new { split = new[] { new { version = 3, percent = 100 } } });
        var refused = await registry.UntilAsync(view => RegistryClient.Of(view, "trial").TryGetProperty("failure", out var failure) && failure.ValueKind == JsonValueKind.String);
        Assert.Contains("model.safetensors: it is damaged", RegistryClient.Of(refused, "trial").GetProperty("failure").GetString());
        Assert.Empty(RegistryClient.Split(refused, "trial"));
        var damaged = await registry.UntilAsync(view => view.GetProperty("versions")[2].GetProperty("error").ValueKind == JsonValueKind.String);
        Assert.Contains("model.safetensors: it is damaged", damaged.GetProperty("versions")[2].GetProperty("error").GetString());
        Assert.Equal("small@1", VersionOf(await CompletedAsync(client, await AskAsync(client, seed: 1000))));
    }

    public void Dispose() => _patience.Dispose();

    private static async Task<JsonElement> DoneAsync(TrainingClient training, string job)
    {
        var done = await training.UntilAsync(job, view => TrainingClient.Status(view) is "succeeded" or "failed");
        Assert.True(TrainingClient.Status(done) == "succeeded", $"{done}");
        return done;
    }

    private static double Perplexity(JsonElement version) => version.GetProperty("description").GetProperty("evaluation").GetProperty("perplexity").GetDouble();

    private static string? VersionOf(JsonElement comic) => comic.GetProperty("models").GetProperty("writer_version").GetString();

    /// <summary>Draws comics until each version of the split has written one.</summary>
    private async Task<List<(string Id, string? Version, int Seed)>> DrawAsync(HttpClient client)
    {
        var comics = new List<(string Id, string? Version, int Seed)>();
        for (var seed = 0; comics.Select(comic => comic.Version).Distinct().Count() < 2; seed++)
        {
            Assert.True(seed < MostComics, "The canary has no comic.");
            var comic = await AskAsync(client, seed);
            comics.Add((comic.GetProperty("id").GetString()!, VersionOf(comic), seed));
        }
        return comics;
    }

    private async Task<JsonElement> AskAsync(HttpClient client, int seed)
    {
        using var response = await client.PostAsJsonAsync("/v1/comics", new { prompt = "A mage and a cave", panels = 1, size = "64", writer = "small/live", seed }, _patience.Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(_patience.Token));
        return await response.Content.ReadFromJsonAsync<JsonElement>(_patience.Token);
    }

    private async Task<JsonElement> CompletedAsync(HttpClient client, JsonElement comic)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            comic = await client.GetFromJsonAsync<JsonElement>($"/v1/comics/{comic.GetProperty("id").GetString()}", _patience.Token);
            if (TrainingClient.Status(comic) == "completed") return comic;
            Assert.True(TrainingClient.Status(comic) is not ("failed" or "cancelled"), $"{comic}");
            await looks.WaitForNextTickAsync(_patience.Token);
        }
    }

    /// <summary>The first comics of a version have the very stories that the version's files write.</summary>
    private async Task RequireStoriesAsync(HttpClient client, JsonElement version, IEnumerable<(string Id, string? Version, int Seed)> comics)
    {
        var (name, folder) = ($"small@{version.GetProperty("number").GetInt32()}", await DownloadAsync(client, version));
        using var thread = new WriterThread(() => WriterModel.Load(folder));
        var writer = new Gpt2StoryWriter(thread, (story, _) => [story], (story, _) => [story], StoryCheck.Weigh);
        foreach (var (id, _, seed) in comics.Where(comic => comic.Version == name).Take(MostCompared))
        {
            var comic = await CompletedAsync(client, (await client.GetFromJsonAsync<JsonElement>($"/v1/comics/{id}", _patience.Token)));
            var spec = new StorySpec { Prompt = "A mage and a cave", Seed = (ulong)seed, Panels = 1, Width = 64, Height = 64, Steps = 1, Models = new StoryModels(null, "guide", null) };
            Assert.Equal((await writer.WriteAsync(spec, _ => { }, _patience.Token)).Text, comic.GetProperty("story").GetString());
            var document = await client.GetFromJsonAsync<JsonElement>(comic.GetProperty("links").GetProperty("document").GetString(), _patience.Token);
            Assert.Equal(name, document.GetProperty("models")[0].GetProperty("name").GetString());
        }
    }

    /// <summary>Fetches the files of a version, each of which has the SHA-256 that the registry tells.</summary>
    private async Task<string> DownloadAsync(HttpClient client, JsonElement version)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Layout.Folder, $"small-{version.GetProperty("number").GetInt32()}")).FullName;
        foreach (var file in version.GetProperty("files").EnumerateArray())
        {
            var bytes = await client.GetByteArrayAsync(file.GetProperty("url").GetString(), _patience.Token);
            Assert.Equal(file.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            await File.WriteAllBytesAsync(Path.Combine(folder, file.GetProperty("name").GetString()!), bytes, _patience.Token);
        }
        return folder;
    }

    /// <summary>Flips a bit of a version's weights in the store. A part is named by what was in it.</summary>
    private async Task FlipAsync(ChaosCluster cluster, JsonElement version)
    {
        var store = new AzureArtifactStore(new BlobServiceClient(cluster.Storage.ConnectionString).GetBlobContainerClient("comic-artifacts"));
        var part = ModelFiles.PartName("anna", version.GetProperty("digest").GetString()!); // of so small a file there is one
        var bytes = await store.ReadAsync(part, _patience.Token);
        Assert.NotNull(bytes);
        bytes[bytes.Length / 2] ^= 1;
        await store.WriteAsync(part, bytes, _patience.Token);
    }
}
