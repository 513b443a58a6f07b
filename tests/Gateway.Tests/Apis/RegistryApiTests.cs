using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Tests.Apis;

public sealed class RegistryApiTests(GatewayServer server)
{
    private const string Config = """{"model_type": "gpt2", "n_positions": 8, "vocab_size": 8}""";

    [Fact]
    public async Task Registry_CanaryAndRollback_EachComicKeepsItsVersionAndSaysWhich()
    {
        using var client = await server.ClientAsync("librarian", KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train);
        var weights = new[] { "one", "two", "three" };
        var perplexities = new[] { 20, 30, 19 };
        for (var i = 0; i < weights.Length; i++) await RegisterAsync(client, i + 1, weights[i], perplexities[i]);

        await PutAsync(client, "deployments/live", new { split = new[] { new { version = 1, percent = 100 } } });
        await UntilAsync(client, "[{\"version\":1,\"percent\":100}]");
        using var worse = await client.PutAsJsonAsync("/v1/registry/models/small/deployments/live", new { split = new[] { new { version = 1, percent = 90 }, new { version = 2, percent = 10 } } });
        Assert.Equal((HttpStatusCode.Conflict, "gate"), (worse.StatusCode, await ComicsApiTests.CodeAsync(worse)));
        await PutAsync(client, "deployments/live", new { split = new[] { new { version = 1, percent = 90 }, new { version = 3, percent = 10 } } });
        await UntilAsync(client, "[{\"version\":1,\"percent\":90},{\"version\":3,\"percent\":10}]");

        var comics = new Dictionary<string, int>();
        for (var seed = 0; comics.Values.Distinct().Count() < 2; seed++)
        {
            Assert.True(seed < 600, "The canary has no comic.");
            var comic = await PostAsync(client, "/v1/comics", new { prompt = "a mage", panels = 1, size = "64", writer = "small/live", seed });
            var models = comic.GetProperty("models");
            var version = models.GetProperty("writer_version").GetString() == "small@3" ? 3 : 1;
            Assert.Equal(Digest(weights[version - 1]), models.GetProperty("writer").GetString());
            comics[comic.GetProperty("id").GetString()!] = version;
        }

        using var other = await client.PostAsJsonAsync("/v1/registry/models/small/deployments/live/promote", new { version = 1 });
        Assert.Equal((HttpStatusCode.PreconditionFailed, "outdated"), (other.StatusCode, await ComicsApiTests.CodeAsync(other)));
        Assert.Equal("[{\"version\":3,\"percent\":100}]", Split(await PostAsync(client, "/v1/registry/models/small/deployments/live/promote", new { version = 3 })));
        await PostAsync(client, "/v1/registry/models/small/deployments/live/rollback", new { });
        var rolledBack = await PostAsync(client, "/v1/registry/models/small/deployments/live/rollback", new { });
        Assert.Equal("[{\"version\":1,\"percent\":100}]", Split(rolledBack));
        foreach (var (id, version) in comics)
        {
            var models = (await client.GetFromJsonAsync<JsonElement>($"/v1/comics/{id}")).GetProperty("models");
            Assert.Equal($"small@{version}", models.GetProperty("writer_version").GetString());
        }
        using var used = await client.DeleteAsync("/v1/registry/models/small/versions/1");
        Assert.Equal((HttpStatusCode.Conflict, "in_use"), (used.StatusCode, await ComicsApiTests.CodeAsync(used)));
        using var undeployed = await client.DeleteAsync("/v1/registry/models/small/deployments/live");
        Assert.Equal(HttpStatusCode.Conflict, undeployed.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync("/v1/registry/models/small/versions/2")).StatusCode);
        var collected = await PostAsync(client, "/v1/registry/gc", new { older_than_days = 0 });
        Assert.Equal(("small@2", 1), (Assert.Single(collected.GetProperty("deleted").EnumerateArray()).GetString(), collected.GetProperty("parts").GetInt32()));
        Assert.Equal("one", await client.GetStringAsync("/v1/registry/models/small/versions/1/files/model.safetensors"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1/registry/models/small/versions/2/files/model.safetensors")).StatusCode);
        using var stranger = await server.ClientAsync("mallory", KeyScopes.Read | KeyScopes.Train);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("/v1/registry/models/small")).StatusCode);
        using var reader = await server.ClientAsync("librarian", KeyScopes.Read);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/v1/registry/gc", new { })).StatusCode);
    }

    [Fact]
    public async Task Comic_Completed_KeepsTheNameOfItsVersionButNotItsFiles()
    {
        using var client = await server.ClientAsync("archivist", KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train);
        await RegisterAsync(client, 1, "one", 20);
        await PutAsync(client, "deployments/live", new { split = new[] { new { version = 1, percent = 100 } } });
        await UntilAsync(client, "[{\"version\":1,\"percent\":100}]");
        var comic = await GatewayServer.DrawAsync(client, new { prompt = "a mage", panels = 1, size = "64", writer = "small/live", seed = 1 });
        var done = await GatewayServer.UntilAsync(client, comic, "completed");
        var document = await client.GetFromJsonAsync<JsonElement>(done.GetProperty("links").GetProperty("document").GetString());
        var writer = document.GetProperty("models")[0];
        Assert.Equal(("story", "small@1", $"sha256:{Digest("one")}"), (writer.GetProperty("role").GetString(), writer.GetProperty("name").GetString(), writer.GetProperty("digest").GetString()));

        await PutAsync(client, "deployments/live", new { split = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync("/v1/registry/models/small/deployments/live")).StatusCode);
        await UntilRemovedAsync(client, 1);
        await PostAsync(client, "/v1/registry/gc", new { older_than_days = 0 });
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1/registry/models/small/versions/1/files/model.safetensors")).StatusCode);
        Assert.Equal("small@1", (await client.GetFromJsonAsync<JsonElement>($"/v1/comics/{comic}")).GetProperty("models").GetProperty("writer_version").GetString());
        var version = (await client.GetFromJsonAsync<JsonElement>("/v1/registry/models/small")).GetProperty("versions")[0];
        Assert.Equal(("deleted", Digest("one")), (version.GetProperty("status").GetString(), version.GetProperty("digest").GetString()));
    }

    [Fact]
    public async Task Job_FromARegisteredVersion_HoldsItUntilItEnds()
    {
        using var client = await server.ClientAsync("tutor", KeyScopes.Read | KeyScopes.Train);
        await RegisterAsync(client, 1, "one", 20);
        await PutAsync(client, "aliases/best", new { version = 1, expected = 0 });
        using var form = new MultipartFormDataContent { { new StringContent("""{"prompt": "p", "story": "s"}"""), "files", "train.jsonl" } };
        using var uploaded = await client.PostAsync("/v1/datasets?name=tiny", form);
        var dataset = (await uploaded.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var unknown = await client.PostAsJsonAsync("/v1/training/jobs", new { dataset, model = "small@worst" });
        Assert.Equal((HttpStatusCode.NotFound, "model_not_found"), (unknown.StatusCode, await ComicsApiTests.CodeAsync(unknown)));

        var job = await PostAsync(client, "/v1/training/jobs", new { dataset, name = "slow", model = "small@best" });
        Assert.Equal(("small@1", Digest("one")), (job.GetProperty("model").GetString(), job.GetProperty("model_sha256").GetString()));
        await PutAsync(client, "aliases/best", new { version = 0, expected = 1 });
        using var used = await client.DeleteAsync("/v1/registry/models/small/versions/1");
        Assert.Contains(job.GetProperty("id").GetString()!, await used.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, used.StatusCode);
        await PostAsync(client, $"/v1/training/jobs/{job.GetProperty("id").GetString()}/cancel", new { });
        await UntilRemovedAsync(client, 1);
    }

    [Fact]
    public async Task Evaluation_OfAVersionNobodyApproved_IsKeptForTheGate()
    {
        using var client = await server.ClientAsync("examiner", KeyScopes.Read | KeyScopes.Train);
        await RegisterAsync(client, 1, "one", 20);
        await RegisterAsync(client, 2, "two", 30);
        await PostAsync(client, "/v1/registry/models/small/versions/2/approval", new { is_approved = false });
        using var uploaded = await DatasetsApiTests.UploadAsync(client, ("train.jsonl", """{"prompt": "p", "story": "s"}"""), ("test.jsonl", """{"prompt": "p", "story": "s"}"""));
        var dataset = (await DatasetsApiTests.UntilCheckedAsync(client, uploaded)).GetProperty("id").GetString();
        using var training = await client.PostAsJsonAsync("/v1/training/jobs", new { dataset, model = "small@2" });
        Assert.Contains("is not approved", await training.Content.ReadAsStringAsync());
        var id = (await PostAsync(client, "/v1/training/jobs", new { dataset, model = "small@2", recipe = new { epochs = 0, split = "test" } })).GetProperty("id").GetString();
        var job = await TrainingApiTests.UntilAsync(client, $"/v1/training/jobs/{id}", "succeeded");
        Assert.Equal(JsonValueKind.Null, job.GetProperty("result").ValueKind);
        using var other = await client.PostAsJsonAsync("/v1/registry/models/small/versions/1/evaluations", new { job = id });
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
        var model = await PostAsync(client, "/v1/registry/models/small/versions/2/evaluations", new { job = id });
        var evaluations = model.GetProperty("versions")[1].GetProperty("evaluations").EnumerateArray().Select(measured => (measured.GetProperty("data").GetString(), measured.GetProperty("perplexity").GetDouble()));
        Assert.Equal([($"{dataset}/test", 20.0), ("dat_1", 30.0)], evaluations);
    }

    [Fact]
    public async Task Upload_FilesThatMakeNoModel_LeaveNothing()
    {
        using var client = await server.ClientAsync("clumsy", KeyScopes.Read | KeyScopes.Train);
        using var form = new MultipartFormDataContent { { new StringContent("weights"), "files", "model.safetensors" } };
        using var refused = await client.PostAsync("/v1/registry/models/small/versions/upload", form);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await server.Artifacts.ListAsync("clumsy/models/", patience.Token).AnyAsync(patience.Token)) await looks.WaitForNextTickAsync(patience.Token);
    }

    [Theory]
    [InlineData(100)]
    [InlineData((8 << 20) + 100)] // of two parts: the answer has begun
    public async Task Export_FlippedBitInTheStore_BreaksOffAndIsCountedAndToldByTheVersion(int length)
    {
        var tenant = $"unlucky-{length}";
        using var client = await server.ClientAsync(tenant, KeyScopes.Read | KeyScopes.Train);
        await RegisterAsync(client, 1, new string('w', length), 20);
        const string Weights = "/v1/registry/models/small/versions/1/files/model.safetensors";
        Assert.Equal(length, (await client.GetByteArrayAsync(Weights)).Length);
        await foreach (var part in server.Artifacts.ListAsync($"{tenant}/models/", TestContext.Current.CancellationToken))
        {
            var bytes = (await server.Artifacts.ReadAsync(part.Name, TestContext.Current.CancellationToken))!;
            if (bytes[0] != 'w') continue;
            bytes[bytes.Length / 2] ^= 1;
            await server.Artifacts.WriteAsync(part.Name, bytes, TestContext.Current.CancellationToken);
        }

        using var export = new CounterWatch(ModelMetrics.IntegrityFailures, "export");
        using var check = new CounterWatch(ModelMetrics.IntegrityFailures, "check");
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetByteArrayAsync(Weights));
        await UntilAsync(client, model => model.GetProperty("versions")[0].TryGetProperty("error", out var error) && error.GetString() == "model.safetensors: it is damaged, its SHA-256 is another.");
        Assert.Equal((1, 1), (export.Total, check.Total));
        using var deployed = await client.PutAsJsonAsync("/v1/registry/models/small/deployments/live", new { split = new[] { new { version = 1, percent = 100 } } });
        Assert.Equal(HttpStatusCode.Conflict, deployed.StatusCode);
    }

    [Fact]
    public async Task Comic_UnknownDeployment_IsRefused()
    {
        using var client = await server.ClientAsync("nobody", KeyScopes.Read | KeyScopes.Draw);
        using var unknown = await client.PostAsJsonAsync("/v1/comics", new { prompt = "a mage", writer = "none/live" });
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var odd = await client.PostAsJsonAsync("/v1/comics", new { prompt = "a mage", writer = "../x" });
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    private static async Task RegisterAsync(HttpClient client, int number, string weights, int perplexity)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Config), "files", "config.json" }, { new StringContent(weights), "files", "model.safetensors" },
        };
        using var response = await client.PostAsync($"/v1/registry/models/small/versions/upload?perplexity={perplexity}&measured_on=dat_1", form);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal($"/v1/registry/models/small/versions/{number}", $"{response.Headers.Location}");
        Assert.Equal(number, (await client.GetFromJsonAsync<JsonElement>(response.Headers.Location)).GetProperty("number").GetInt32());
        await UntilAsync(client, model => model.GetProperty("versions")[number - 1].GetProperty("status").GetString() == "ready");
        await PostAsync(client, $"/v1/registry/models/small/versions/{number}/approval", new { is_approved = true });
    }

    /// <summary>Removes a version as soon as nothing uses it.</summary>
    private static async Task UntilRemovedAsync(HttpClient client, int number)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await client.DeleteAsync($"/v1/registry/models/small/versions/{number}", patience.Token)).StatusCode != HttpStatusCode.OK) await looks.WaitForNextTickAsync(patience.Token);
    }

    private static Task UntilAsync(HttpClient client, string split) => UntilAsync(client, model => Split(model) == split);

    private static async Task UntilAsync(HttpClient client, Func<JsonElement, bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo(await client.GetFromJsonAsync<JsonElement>("/v1/registry/models/small"))) await looks.WaitForNextTickAsync(patience.Token);
    }

    private static string Split(JsonElement model) => model.GetProperty("deployments")[0].GetProperty("split").GetRawText();

    private static async Task PutAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PutAsJsonAsync($"/v1/registry/models/small/{path}", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static string Digest(string weights) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(weights)));
}
