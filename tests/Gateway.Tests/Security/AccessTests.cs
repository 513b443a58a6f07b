using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Tests.Apis;

namespace ComicCluster.Gateway.Tests.Security;

/// <summary>Attacks of OWASP's list of API risks (2023); the numbers are the list's.</summary>
public sealed class AccessTests(GatewayServer server)
{
    [Fact]
    public async Task Api1_EveryRouteWithAnId_KnowsNothingOfAnotherTenants()
    {
        using var owner = await server.ClientAsync("alice");
        using var stranger = await server.ClientAsync("mallory", KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train);
        var id = await GatewayServer.DrawAsync(owner, new { prompt = "A cat.", panels = 1, size = "64" });
        await GatewayServer.UntilAsync(owner, id, "completed");
        var routes = (await RoutesAsync()).Where(route => route.Path.Contains("{id}", StringComparison.Ordinal)).ToArray();
        Assert.True(routes.Length >= 14, $"{routes.Length} routes");
        foreach (var (method, path) in routes)
        {
            using var response = await stranger.SendAsync(Request(method, path, id));
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{method} {path}: {response.StatusCode}");
        }
        Assert.Equal("completed", (await owner.GetFromJsonAsync<JsonElement>($"/v1/comics/{id}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Api2_EveryRoute_WantsAKey()
    {
        using var nobody = server.Client(null);
        using var guesser = server.Client(ApiKey.Create().ToString());
        using var mistyper = server.Client("cc_" + new string('x', 51));
        foreach (var (method, path) in await RoutesAsync())
        {
            foreach (var client in new[] { nobody, guesser, mistyper })
            {
                using var response = await client.SendAsync(Request(method, path));
                Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {response.StatusCode}");
                Assert.Contains("Bearer", response.Headers.WwwAuthenticate.ToString());
            }
        }
        var key = await server.KeyAsync("alice");
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync($"/v1/comics?api_key={key}&key={key}")).StatusCode);
    }

    [Fact]
    public async Task Api2_RevokedKey_IsGoodForNothing()
    {
        using var admin = await server.ClientAsync("keeper", KeyScopes.Read | KeyScopes.Admin);
        using var created = await admin.PostAsJsonAsync("/v1/keys", new { name = "new", scopes = new[] { "read" } });
        var body = await created.Content.ReadFromJsonAsync<JsonElement>();
        using var client = server.Client(body.GetProperty("secret").GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/comics")).StatusCode);
        Assert.DoesNotContain(body.GetProperty("secret").GetString()!, await admin.GetStringAsync("/v1/keys"));
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/v1/keys/{body.GetProperty("key").GetProperty("id").GetString()}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/comics")).StatusCode);
        using var more = await admin.PostAsJsonAsync("/v1/keys", new { name = "more", scopes = new[] { "draw" } });
        Assert.Equal(HttpStatusCode.Forbidden, more.StatusCode); // it can't give what it lacks
        Assert.Contains("key.revoke", await admin.GetStringAsync("/v1/audit"));
    }

    [Theory]
    [InlineData("""{"prompt": "A cat.", "tenant": "mallory"}""")]
    [InlineData("""{"prompt": "A cat.", "status": "completed"}""")]
    [InlineData("""{"prompt": "A cat.", "id": "cmc_aaaaaaaaaaaaaaaaaaaaaaaaaa"}""")]
    [InlineData("""{"prompt": "A cat.", "prompt": "A dog."}""")]
    [InlineData("""{"Prompt": "A cat."}""")]
    [InlineData("""{"prompt": "A cat.", "panels": 1000000}""")]
    [InlineData("""{"prompt": "A cat.", "size": "100000x100000"}""")]
    [InlineData("""{"prompt": "A cat.", "layout": 1}""")]
    [InlineData("""{"prompt": "A cat.", "script": {}}""")]
    [InlineData("""{"prompt": "A cat.", "script": []}""")]
    [InlineData("""{"prompt": ""}""")]
    [InlineData("""{"prompt": null}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"prompt": """)]
    [InlineData("")]
    public async Task Api3And4_BodyThatIsNotExpected_IsRefused(string body)
    {
        using var client = await server.ClientAsync("alice");
        using var response = await client.PostAsync("/v1/comics", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(await ComicsApiTests.CodeAsync(response), new[] { "invalid", "invalid_json", "bad_request" });
    }

    [Fact]
    public async Task Api4_DeepAndLargeBodies_AreRefused()
    {
        using var client = await server.ClientAsync("alice");
        var deep = $$"""{"prompt": "A cat.", "script": {{new string('[', 5000)}}{{new string(']', 5000)}}}""";
        using var nested = await client.PostAsync("/v1/comics", new StringContent(deep, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, nested.StatusCode);
        using var large = new HttpRequestMessage(HttpMethod.Post, "/v1/comics")
        {
            Content = new StringContent($$"""{"prompt": "{{new string('x', 1 << 20)}}"}""", Encoding.UTF8, "application/json"),
            Headers = { ExpectContinue = true }, // else the server may close the connection while the body is still being sent
        };
        using var refused = await client.SendAsync(large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }

    [Fact]
    public async Task Api4_RequestsBeyondTheLimit_AreToldWhenToComeAgain()
    {
        var key = (await server.Grains.GetGrain<ITenantGrain>("hasty").CreateKeyAsync(new KeyRequest("k", KeyScopes.Read, null))).Key;
        await server.Grains.GetGrain<ITenantGrain>("hasty").SetLimitsAsync(new TenantLimits { RequestsPerMinute = 2 });
        using var client = server.Client(key);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/styles")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/styles")).StatusCode);
        using var refused = await client.GetAsync("/v1/styles");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Contains("q=2", string.Join(' ', refused.Headers.GetValues("RateLimit-Policy")));
    }

    [Fact]
    public async Task Api5_OperatorsRoutes_AreForOperators()
    {
        using var client = await server.ClientAsync("alice");
        using var reader = await server.ClientAsync("alice", KeyScopes.Read);
        foreach (var (method, path) in (await RoutesAsync()).Where(route => route.Path.StartsWith("/v1/admin", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(Request(method, path))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/v1/comics", new { prompt = "A cat." })).StatusCode);
        using var tampered = new HttpRequestMessage(HttpMethod.Get, "/v1/comics") { Headers = { { "X-HTTP-Method-Override", "DELETE" } } };
        Assert.Equal(HttpStatusCode.OK, (await reader.SendAsync(tampered)).StatusCode);
    }

    [Theory]
    [InlineData("..%2f..%2fmallory")]
    [InlineData("%2e%2e")]
    [InlineData("cmc_..%2f..%2f..%2f..%2f..%2fetc%2fpw")]
    [InlineData("alice%2fcmc_aaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("%00")]
    public async Task Api8_TricksInIds_FindNothing(string id)
    {
        using var client = await server.ClientAsync("alice");
        foreach (var path in new[] { $"/v1/comics/{id}", $"/v1/comics/{id}/files/strip.png", $"/v1/comics/{id}/panels/1/picture", $"/v1/comics/{id}/events" })
            Assert.Contains((await client.GetAsync(path)).StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task Api8_Answers_CarryTheHeadersOfCareAndNoneOfTheServer()
    {
        using var nobody = server.Client(null);
        foreach (var path in new[] { "/healthz", "/v1/comics", "/nothing", "/docs" })
        {
            using var response = await nobody.GetAsync(path);
            Assert.Equal("nosniff", string.Join(' ', response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("frame-ancestors 'none'", string.Join(' ', response.Headers.GetValues("Content-Security-Policy")));
            Assert.Empty(response.Headers.Server);
        }
    }

    /// <summary>Requests that are nearly right: whatever they are, they are answered, and never by an error of ours.</summary>
    [Fact]
    public async Task Mutated_Requests_NeverBreakTheGateway()
    {
        const int Requests = 20_000, AtATime = 8;
        using var client = await server.ClientAsync("fuzzer", KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train);
        var id = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 1, size = "64", review = true });
        var routes = (await RoutesAsync()).Where(route => !route.Path.EndsWith("/events", StringComparison.Ordinal) && route != ("DELETE", "/v1/comics/{id}")
            && !route.Path.StartsWith("/v1/images", StringComparison.Ordinal)).ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(1, Requests), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (seed, stop) =>
        {
            using var request = RequestMutator.Of((ulong)seed, routes, id);
            try
            {
                using var response = await client.SendAsync(request, stop);
                Assert.True((int)response.StatusCode < 500, $"seed {seed}: {request.Method} {request.RequestUri} {response.StatusCode} {await response.Content.ReadAsStringAsync(stop)}");
            }
            catch (HttpRequestException)
            {
                // The server closed the connection on what is no HTTP; the next request tells whether it still lives.
            }
        });
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
    }

    private async Task<(string Method, string Path)[]> RoutesAsync()
    {
        using var client = server.Client(null);
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Where(operation => operation.Name is "get" or "post" or "put" or "patch" or "delete")
            .Select(operation => (operation.Name.ToUpperInvariant(), path.Name)))];
    }

    private static HttpRequestMessage Request(string method, string path, string id = "x")
    {
        var filled = path.Replace("{id}", id).Replace("{index}", "1").Replace("{name}", "strip.png").Replace("{tenant}", "alice").Replace("{key}", "k").Replace("{webhook}", "w").Replace("{message}", "m").Replace("{model}", "m");
        var body = path.EndsWith("panels/{index}", StringComparison.Ordinal) ? """{"caption": "x"}""" : path.EndsWith("{id}", StringComparison.Ordinal) ? """{"layout": "row"}""" : "{}";
        return new HttpRequestMessage(new HttpMethod(method), filled)
        {
            Content = method is "GET" or "DELETE" ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }
}
