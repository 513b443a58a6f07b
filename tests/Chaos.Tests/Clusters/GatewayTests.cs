using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Models;
using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>Two gateways before one cluster, all in processes of their own; the one that a client speaks with is killed.</summary>
[Collection(ClusterCollection.Name)]
public sealed class GatewayTests : IDisposable
{
    private const string Finished = "completed";
    private static readonly ClusterLayout Layout = ClusterLayout.For("gateways");

    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));

    [Fact]
    public async Task Kill_GatewayOfAnEventStream_AnotherGoesOnWithoutAGap()
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        Layout.Clear();
        TinyClip.Save(Path.Combine(Layout.Models, "clip"));
        using var recorder = new Recorder(Path.Combine(Layout.Records, "harness.jsonl"), "harness", TimeProvider.System);
        var settings = new SiloSettings { Painter = "sleep", SleepSeconds = 0.05, Slots = 2 };
        await using var cluster = await ChaosCluster.StartAsync(Layout, settings, ["coordinator-1", "gpu-1"], recorder);
        var key = await cluster.KeyAsync("anna", "read,draw", _patience.Token);
        await using var first = await cluster.StartGatewayAsync("gateway-1", _patience.Token);
        await using var second = await cluster.StartGatewayAsync("gateway-2", _patience.Token);

        var id = await DrawAsync(first, key);
        var seen = new List<long>();
        await foreach (var (number, name) in EventsAsync(first, key, id, after: 0))
        {
            if (number is { } known) seen.Add(known);
            if (name == "progress") break; // it is being painted
        }
        await first.KillAsync();

        Assert.Equal(id, await DrawAsync(second, key)); // the client that heard no answer asks again: it is the same comic
        await foreach (var (number, _) in EventsAsync(second, key, id, seen[^1]))
            if (number is { } known) seen.Add(known);
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => (long)i), seen);
        using var http = second.Client(key);
        var comic = await http.GetFromJsonAsync<JsonElement>($"/v1/comics/{id}", _patience.Token);
        Assert.Equal((Finished, seen[^1]), (comic.GetProperty("status").GetString(), comic.GetProperty("last_event_id").GetInt64()));
        Assert.NotEmpty(await http.GetByteArrayAsync(comic.GetProperty("links").GetProperty("strip").GetString(), _patience.Token));
    }

    public void Dispose() => _patience.Dispose();

    private async Task<string> DrawAsync(ChaosGateway gateway, string key)
    {
        using var http = gateway.Client(key);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        using var response = await http.PostAsJsonAsync("/v1/comics", new { prompt = "A cat", script = new[] { "A red cat.", "A blue dog." }, size = "64" }, _patience.Token);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(_patience.Token));
        return (await response.Content.ReadFromJsonAsync<JsonElement>(_patience.Token)).GetProperty("id").GetString()!;
    }

    private async IAsyncEnumerable<(long? Id, string Name)> EventsAsync(ChaosGateway gateway, string key, string id, long after)
    {
        using var http = gateway.Client(key);
        http.DefaultRequestHeaders.Add("Last-Event-ID", after.ToString());
        using var reader = new StreamReader(await http.GetStreamAsync($"/v1/comics/{id}/events", _patience.Token));
        long? number = null;
        while (await reader.ReadLineAsync(_patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) number = long.Parse(line[4..]);
            if (!line.StartsWith("event: ", StringComparison.Ordinal)) continue;
            yield return (number, line[7..]);
            number = null;
        }
    }
}
