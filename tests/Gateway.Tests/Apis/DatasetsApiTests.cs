using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Tests.Apis;

public sealed class DatasetsApiTests(GatewayServer server)
{
    [Fact]
    public async Task Upload_PairsOfFiles_AreCheckedAndCounted()
    {
        using var client = await TrainerAsync("scholar");
        using var response = await UploadAsync(client, ("train.wp_source", "[ WP ] A cat .\nA dog .\n"), ("train.wp_target", "It sat .\nIt ran fast .\n"), ("valid.jsonl", """{"prompt": "p", "story": "s"}"""));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var dataset = await UntilCheckedAsync(client, response);
        Assert.Equal("ready", dataset.GetProperty("status").GetString());
        var train = dataset.GetProperty("splits")[0];
        Assert.Equal(("train", 2, 1, 7), (train.GetProperty("name").GetString(), train.GetProperty("pairs").GetInt32(), train.GetProperty("tagged_prompts").GetInt32(), train.GetProperty("story_words").GetProperty("total").GetInt32()));

        using var again = await UploadAsync(client, ("valid.jsonl", """{"prompt": "p", "story": "s"}"""), ("train.wp_target", "It sat .\nIt ran fast .\n"), ("train.wp_source", "[ WP ] A cat .\nA dog .\n"));
        Assert.Equal(response.Headers.Location, again.Headers.Location);
        using var stranger = await TrainerAsync("mallory");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(response.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(response.Headers.Location)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(response.Headers.Location)).StatusCode);
    }

    [Theory]
    [InlineData("train.wp_target: it ends after 1 lines", "a\nb\n", "c\n")]
    [InlineData("it is not UTF-8", "a\n", "\u00ff\n")]
    [InlineData("it has no pairs", "", "")]
    public async Task Upload_UnsoundFiles_AreToldWhy(string reason, string prompts, string stories)
    {
        using var client = await TrainerAsync("scholar");
        using var response = await UploadAsync(client, ("train.wp_source", prompts), ("train.wp_target", stories));
        var dataset = await UntilCheckedAsync(client, response);
        Assert.Equal("failed", dataset.GetProperty("status").GetString());
        Assert.Contains(reason, dataset.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("train.wp_source")]
    [InlineData("../train.jsonl")]
    [InlineData("test.jsonl")]
    [InlineData("train.exe")]
    public async Task Upload_FilesThatMakeNoDataSet_AreRefused(string file)
    {
        using var client = await TrainerAsync("scholar");
        using var response = await UploadAsync(client, (file, "a\n"));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (response.StatusCode, await ComicsApiTests.CodeAsync(response)));
        using var json = await client.PostAsJsonAsync("/v1/datasets", new { });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var reader = await server.ClientAsync("scholar", KeyScopes.Read | KeyScopes.Draw);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync("/v1/datasets")).StatusCode);
    }

    [Fact]
    public async Task Upload_ThatIsRefusedOrRemoved_LeavesNothing()
    {
        using var client = await TrainerAsync("tidy");
        using var kept = await UploadAsync(client, ("train.jsonl", """{"prompt": "kept", "story": "s"}"""));
        using var refused = await UploadAsync(client, ("train.wp_source", "a\n"), ("valid.jsonl", """{"prompt": "kept", "story": "s"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await UntilPartsAsync(1); // the one that a data set has
        await UntilCheckedAsync(client, kept);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(kept.Headers.Location)).StatusCode);
        await UntilPartsAsync(0);

        async Task UntilPartsAsync(int count)
        {
            using var patience = new CancellationTokenSource(GatewayServer.Patience);
            using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await server.Artifacts.ListAsync("tidy/datasets/", patience.Token).CountAsync(patience.Token) != count) await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    internal static async Task<HttpResponseMessage> UploadAsync(HttpClient client, params (string Name, string Text)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, text) in files)
        {
            var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "files", FileName = $"\"{name}\"" };
            form.Add(content);
        }
        return await client.PostAsync("/v1/datasets?name=tiny", form);
    }

    internal static async Task<JsonElement> UntilCheckedAsync(HttpClient client, HttpResponseMessage response)
    {
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            var dataset = await client.GetFromJsonAsync<JsonElement>(response.Headers.Location, patience.Token);
            if (dataset.GetProperty("status").GetString() != "checking") return dataset;
            await looks.WaitForNextTickAsync(patience.Token);
        }
    }

    private Task<HttpClient> TrainerAsync(string tenant) => server.ClientAsync(tenant, KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train);
}
