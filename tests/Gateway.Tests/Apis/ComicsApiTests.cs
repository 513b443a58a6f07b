using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ComicCluster.Gateway.Tests.Apis;

public sealed class ComicsApiTests(GatewayServer server)
{
    [Fact]
    public async Task Create_Prompt_IsDrawnToItsFiles()
    {
        using var client = await server.ClientAsync("alice");
        using var response = await client.PostAsJsonAsync("/v1/comics", new { prompt = "A cat.", panels = 2, seed = 7, size = "64" });
        var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        Assert.Equal($"/v1/comics/{id}", response.Headers.Location?.ToString());

        var comic = await GatewayServer.UntilAsync(client, id, "completed");
        Assert.Equal("7", comic.GetProperty("seed").GetString());
        Assert.Equal(["Sentence 1.", "Sentence 2."], comic.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("caption").GetString()));
        var strip = await client.GetByteArrayAsync(comic.GetProperty("links").GetProperty("strip").GetString());
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], strip[..4]);
        var picture = comic.GetProperty("panels")[0].GetProperty("picture").GetString()!;
        using var panel = await client.GetAsync(picture);
        Assert.Equal("image/png", panel.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", panel.Headers.CacheControl!.ToString());
        Assert.Contains(id, (await client.GetFromJsonAsync<JsonElement>("/v1/comics")).GetProperty("data").EnumerateArray().Select(listed => listed.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Files_RangesAndTags_AreHeeded()
    {
        using var client = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A dog.", panels = 1, size = "64" });
        await GatewayServer.UntilAsync(client, id, "completed");
        var path = $"/v1/comics/{id}/files/strip.png";
        using var whole = await client.GetAsync(path);
        using var range = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(0, 3) } };
        using var part = await client.SendAsync(range);
        Assert.Equal((HttpStatusCode.PartialContent, 4), (part.StatusCode, (await part.Content.ReadAsByteArrayAsync()).Length));
        using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { whole.Headers.ETag! } } };
        using var same = await client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var saved = await client.GetAsync($"{path}?download=true");
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task Create_ForReview_WaitsForApprovalAndTakesTheLines()
    {
        using var client = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 3, size = "64", review = true });
        await GatewayServer.UntilAsync(client, id, "reviewing");
        using var approved = await client.PostAsJsonAsync($"/v1/comics/{id}/approve", new { lines = new[] { "A red cat.", "A blue cat." } });
        Assert.Equal(HttpStatusCode.Accepted, approved.StatusCode);
        var comic = await GatewayServer.UntilAsync(client, id, "completed");
        Assert.Equal(["A red cat.", "A blue cat."], comic.GetProperty("panels").EnumerateArray().Select(panel => panel.GetProperty("caption").GetString()));
    }

    [Fact]
    public async Task Panels_CaptionRepaintUndoAndLock_ChangeWhatTheySay()
    {
        using var client = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", script = new[] { "One.", "Two." }, size = "64" });
        var first = (await GatewayServer.UntilAsync(client, id, "completed")).GetProperty("panels")[0].GetProperty("picture").GetString();

        using var caption = await client.PatchAsJsonAsync($"/v1/comics/{id}/panels/1", new { caption = "Eins." });
        Assert.Equal("Eins.", (await caption.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("caption").GetString());
        var captioned = await GatewayServer.UntilAsync(client, id, "completed");
        Assert.Equal(first, captioned.GetProperty("panels")[0].GetProperty("picture").GetString());

        using var repaint = await client.PostAsJsonAsync($"/v1/comics/{id}/panels/1/repaint", new { prompt = "a dog", seed = 5 });
        Assert.Equal(HttpStatusCode.Accepted, repaint.StatusCode);
        var repainted = await GatewayServer.UntilAsync(client, id, "completed");
        Assert.NotEqual(first, repainted.GetProperty("panels")[0].GetProperty("picture").GetString());

        (await client.PostAsync($"/v1/comics/{id}/panels/1/undo", null)).EnsureSuccessStatusCode();
        var undone = await GatewayServer.UntilAsync(client, id, "completed");
        Assert.Equal(first, undone.GetProperty("panels")[0].GetProperty("picture").GetString());

        (await client.PatchAsJsonAsync($"/v1/comics/{id}/panels/2", new { locked = true })).EnsureSuccessStatusCode();
        using var locked = await client.PostAsJsonAsync($"/v1/comics/{id}/panels/2/repaint", new { });
        Assert.Equal((HttpStatusCode.Conflict, "locked"), (locked.StatusCode, await CodeAsync(locked)));
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-Match", "\"0\"");
        using var outdated = await client.PatchAsJsonAsync($"/v1/comics/{id}", new { layout = "row" });
        Assert.Equal((HttpStatusCode.PreconditionFailed, "outdated"), (outdated.StatusCode, await CodeAsync(outdated)));
    }

    [Fact]
    public async Task Create_SameIdempotencyKey_DrawsOnceAndRefusesAnotherBody()
    {
        using var client = await server.ClientAsync("alice");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "once");
        object request = new { prompt = "A cat.", panels = 1, size = "64" };
        using var first = await client.PostAsJsonAsync("/v1/comics", request);
        using var second = await client.PostAsJsonAsync("/v1/comics", request);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        using var other = await client.PostAsJsonAsync("/v1/comics", new { prompt = "A dog.", panels = 1, size = "64" });
        Assert.Equal((HttpStatusCode.Conflict, "idempotency_other_body"), (other.StatusCode, await CodeAsync(other)));
    }

    [Fact]
    public async Task List_Cursors_LeadThroughAllAndAreTheTenantsOwn()
    {
        using var client = await server.ClientAsync("lister");
        var drawn = new List<string>();
        for (var i = 0; i < 5; i++) drawn.Add(await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 1, size = "64" }));
        var (listed, next) = (new List<string>(), "");
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/v1/comics?limit=2{(next.Length > 0 ? $"&cursor={next}" : "")}");
            listed.AddRange(page.GetProperty("data").EnumerateArray().Select(comic => comic.GetProperty("id").GetString()!));
            var before = next;
            next = page.GetProperty("next_cursor").GetString() ?? "";
            if (before.Length == 0)
            {
                using var stranger = await server.ClientAsync("alice");
                using var refused = await stranger.GetAsync($"/v1/comics?cursor={next}");
                Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            }
        }
        while (next.Length > 0);
        Assert.Equal(Enumerable.Reverse(drawn), listed);
    }

    [Fact]
    public async Task Delete_Comic_IsGone()
    {
        using var client = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 1, size = "64" });
        await GatewayServer.UntilAsync(client, id, "completed");
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/v1/comics/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1/comics/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/v1/comics/{id}")).StatusCode);
    }

    [Fact]
    public async Task Events_LastEventId_GoesOnThere()
    {
        using var client = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 2, size = "64" });
        await GatewayServer.UntilAsync(client, id, "completed");
        var all = await IdsAsync(client, id, 0);
        Assert.Equal(Enumerable.Range(1, all.Count).Select(i => (long)i), all);
        Assert.Equal(all.Skip(3), await IdsAsync(client, id, 3));
        Assert.Empty(await IdsAsync(client, id, all[^1]));
    }

    [Fact]
    public async Task Create_StoryThatFails_TellsWhyAndIsTriedAgain()
    {
        using var client = await server.ClientAsync("alice");
        var id = await GatewayServer.DrawAsync(client, new { prompt = "fail", panels = 1, size = "64" });
        var comic = await GatewayServer.UntilAsync(client, id, "failed");
        Assert.Equal("It can't be told.", comic.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync($"/v1/comics/{id}/retry", null)).StatusCode);
        using var cancel = await client.PostAsync($"/v1/comics/{await CompletedAsync(client)}/cancel", null);
        Assert.Equal((HttpStatusCode.Conflict, "not_now"), (cancel.StatusCode, await CodeAsync(cancel)));
    }

    internal static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    private static async Task<string> CompletedAsync(HttpClient client)
    {
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 1, size = "64" });
        await GatewayServer.UntilAsync(client, id, "completed");
        return id;
    }

    private static async Task<List<long>> IdsAsync(HttpClient client, string id, long after)
    {
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        var ids = new List<long>();
        await foreach (var (number, _, _) in GatewayServer.EventsAsync(client, id, after, patience.Token))
            if (number is { } known) ids.Add(known);
        return ids;
    }
}
