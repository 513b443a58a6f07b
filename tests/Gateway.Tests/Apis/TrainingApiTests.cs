using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Tests.Apis;

public sealed class TrainingApiTests(GatewayServer server)
{
    [Fact]
    public async Task Create_Job_IsFollowedToItsModel()
    {
        using var client = await TrainerAsync("teacher");
        var job = await StartAsync(client, "tiny");
        var done = await UntilAsync(client, job, "succeeded");
        Assert.Equal("tiny/writer", done.GetProperty("model").GetString());
        Assert.Equal("Infinity", done.GetProperty("evaluations")[0].GetProperty("paper_perplexity").GetString());
        Assert.Equal("{}", await client.GetStringAsync(done.GetProperty("result").GetProperty("files")[0].GetProperty("url").GetString()));
        Assert.Contains(done.GetProperty("id").GetString(), (await client.GetFromJsonAsync<JsonElement>("/v1/training/jobs")).GetProperty("data").EnumerateArray().Select(listed => listed.GetProperty("id").GetString()));

        var all = await EventsAsync(client, job, 0);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all.Select(news => news.Id));
        Assert.Equal(["status", "status", "status", "log", "evaluation"], all.Take(5).Select(news => news.Name));
        Assert.Contains("succeeded", all[^1].Data);
        Assert.Equal(all.Skip(3), await EventsAsync(client, job, 3));
        Assert.Empty(await EventsAsync(client, job, all[^1].Id));

        using var stranger = await TrainerAsync("mallory");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(job)).StatusCode);
        using var painter = await server.ClientAsync("teacher", KeyScopes.Read | KeyScopes.Draw);
        Assert.Equal(HttpStatusCode.Forbidden, (await painter.GetAsync(job)).StatusCode);
    }

    [Fact]
    public async Task Metrics_MoreThanPoints_KeepLeastGreatestAndWhatIsNoNumber()
    {
        using var client = await TrainerAsync("teacher");
        var job = await StartAsync(client, "tiny");
        await UntilAsync(client, job, "succeeded");
        var curve = Assert.Single((await client.GetFromJsonAsync<JsonElement>($"{job}/metrics?name=train/loss&points=10")).GetProperty("data").EnumerateArray());
        var points = curve.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("value").ToString()).ToArray();
        Assert.Equal(QuickTrainer.Steps, curve.GetProperty("count").GetInt32());
        Assert.InRange(points.Length, 4, 10);
        Assert.Equal("1", points[0]);
        Assert.Contains("NaN", points);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{job}/metrics?points=100000")).StatusCode);
    }

    [Fact]
    public async Task Pause_SlowJob_StopsAndGoesOnWhenResumed()
    {
        using var client = await TrainerAsync("teacher");
        var job = await StartAsync(client, "slow");
        await UntilAsync(client, job, "running");
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync($"{job}/pause", null)).StatusCode);
        await UntilAsync(client, job, "paused");
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync($"{job}/resume", null)).StatusCode);
        Assert.Equal(2, (await UntilAsync(client, job, "succeeded")).GetProperty("starts").GetInt32());
        using var late = await client.PostAsync($"{job}/cancel", null);
        Assert.Equal((HttpStatusCode.Conflict, "not_now"), (late.StatusCode, await ComicsApiTests.CodeAsync(late)));
    }

    [Fact]
    public async Task Cancel_SlowJob_EndsItAndLetsItsDataGo()
    {
        using var client = await TrainerAsync("canceller");
        var job = await StartAsync(client, "slow");
        var dataset = $"/v1/datasets/{(await UntilAsync(client, job, "running")).GetProperty("dataset").GetString()}";
        using var held = await client.DeleteAsync(dataset);
        Assert.Equal((HttpStatusCode.Conflict, "in_use"), (held.StatusCode, await ComicsApiTests.CodeAsync(held)));
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync($"{job}/cancel", null)).StatusCode);
        await UntilAsync(client, job, "cancelled");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(dataset)).StatusCode);
    }

    [Fact]
    public async Task Create_TrainingThatDiverges_FailsAtOnceAndSaysWhy()
    {
        using var client = await TrainerAsync("teacher");
        var failed = await UntilAsync(client, await StartAsync(client, "NaN"), "failed");
        Assert.Equal(("The loss is NaN: the training diverged at step 1.", 1), (failed.GetProperty("error").GetString(), failed.GetProperty("starts").GetInt32()));
    }

    [Fact]
    public async Task Events_WorkerThatComesWithoutALine_IsTold()
    {
        using var client = await TrainerAsync("teacher");
        using var response = await client.PostAsJsonAsync("/v1/training/jobs", new { dataset = await DataAsync(client), name = "slow", workers = 2 });
        var job = response.Headers.Location!.ToString();
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        await foreach (var (_, name, data) in GatewayServer.FollowAsync(client, $"{job}/events", 0, patience.Token))
            if (name == "job" && JsonDocument.Parse(data).RootElement.GetProperty("workers_at_work").GetInt32() == 2) break;
        await client.PostAsync($"{job}/cancel", null);
        await UntilAsync(client, job, "cancelled");
    }

    [Fact]
    public async Task Delete_JobThatHasEnded_LeavesNothing()
    {
        using var client = await TrainerAsync("cleaner");
        var job = await StartAsync(client, "slow");
        await UntilAsync(client, job, "running");
        using var early = await client.DeleteAsync(job);
        Assert.Equal((HttpStatusCode.Conflict, "not_now"), (early.StatusCode, await ComicsApiTests.CodeAsync(early)));
        await client.PostAsync($"{job}/pause", null);
        await UntilAsync(client, job, "paused");
        await client.PostAsync($"{job}/resume", null);
        await UntilAsync(client, job, "succeeded");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(job)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(job)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync(job)).StatusCode);
        Assert.Empty((await client.GetFromJsonAsync<JsonElement>("/v1/training/jobs")).GetProperty("data").EnumerateArray());
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await server.Artifacts.ListAsync($"cleaner/{job.Split('/')[^1]}/", patience.Token).AnyAsync(patience.Token)) await looks.WaitForNextTickAsync(patience.Token);
    }

    [Theory]
    [InlineData("""{"dataset": "dat_0123456789abcdef0123456789abcdef"}""", "dataset")]
    [InlineData("""{"dataset": "../x"}""", "dataset")]
    [InlineData("""{"dataset": "DATA", "model": "tiny/guide"}""", "model")]
    [InlineData("""{"dataset": "DATA", "recipe": {"epochs": -1}}""", null)]
    [InlineData("""{"dataset": "DATA", "recipe": {"split": "test"}}""", null)]
    [InlineData("""{"dataset": "DATA", "recipe": {"epochs": 0, "split": "test"}}""", "recipe")]
    [InlineData("""{"dataset": "DATA", "recipe": {"epochs": 0}, "workers": 2}""", null)]
    [InlineData("""{"dataset": "DATA", "recipe": {"preset": "worst"}}""", null)]
    [InlineData("""{"dataset": "DATA", "recipe": {"unknown": 1}}""", null)]
    [InlineData("""{"dataset": "DATA", "max_hours": -1}""", null)]
    [InlineData("""{}""", null)]
    public async Task Create_RequestThatMakesNoSense_IsRefused(string body, string? member)
    {
        using var client = await TrainerAsync("teacher");
        using var content = new StringContent(body.Replace("DATA", await DataAsync(client)), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/v1/training/jobs", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        if (member is not null) Assert.Equal(member, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0].GetProperty("member").GetString());
    }

    private Task<HttpClient> TrainerAsync(string tenant) => server.ClientAsync(tenant, KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train);

    private static async Task<string> DataAsync(HttpClient client)
    {
        using var uploaded = await DatasetsApiTests.UploadAsync(client, ("train.jsonl", """{"prompt": "p", "story": "s"}"""));
        return (await DatasetsApiTests.UntilCheckedAsync(client, uploaded)).GetProperty("id").GetString()!;
    }

    private static async Task<string> StartAsync(HttpClient client, string name)
    {
        using var response = await client.PostAsJsonAsync("/v1/training/jobs", new { dataset = await DataAsync(client), name });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return response.Headers.Location!.ToString();
    }

    /// <summary>Waits until a job has a status, by its events.</summary>
    internal static async Task<JsonElement> UntilAsync(HttpClient client, string job, string status)
    {
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        while (true)
        {
            var view = await client.GetFromJsonAsync<JsonElement>(job, patience.Token);
            if (view.GetProperty("status").GetString() == status) return view;
            await foreach (var (_, name, data) in GatewayServer.FollowAsync(client, $"{job}/events", view.GetProperty("last_event_id").GetInt64(), patience.Token))
                if (name == "status" && JsonDocument.Parse(data).RootElement.GetProperty("status").GetString() == status) break;
        }
    }

    private static async Task<List<(long Id, string Name, string Data)>> EventsAsync(HttpClient client, string job, long after)
    {
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        var news = new List<(long, string, string)>();
        await foreach (var (id, name, data) in GatewayServer.FollowAsync(client, $"{job}/events", after, patience.Token))
            if (id is { } known) news.Add((known, name, data));
        return news;
    }
}
