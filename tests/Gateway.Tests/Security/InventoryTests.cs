using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Gateway.Tests.Apis;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Gateway.Tests.Security;

/// <summary>Everything that is served is described (API9), and what costs something is bounded (API6).</summary>
public sealed partial class InventoryTests(GatewayServer server)
{
    private static readonly string[] Pages = ["/openapi/{documentName}.json", "/docs", "/healthz", "/readyz", "/admin/dashboard"];

    [Fact]
    public async Task Api9_EveryRouteThatIsServed_IsDescribed()
    {
        using var client = server.Client(null);
        var document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var described = document.GetProperty("paths").EnumerateObject().Select(path => path.Name.TrimEnd('/')).ToHashSet();
        await using var gateway = await server.StartGatewayAsync(new GatewayOptions());
        var served = gateway.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(route => "/" + Constraints().Replace(route.RoutePattern.RawText!, "").Trim('/')).Where(route => !Pages.Any(page => route.StartsWith(page, StringComparison.Ordinal))).ToHashSet();
        Assert.True(served.Count > 25, $"{served.Count} routes");
        Assert.Empty(served.Except(described));
        Assert.All(described, path => Assert.StartsWith("/v1/", path));
    }

    [Fact]
    public async Task Api6_ComicsBeyondTheTenantsBound_AreRefused()
    {
        await server.Grains.GetGrain<ITenantGrain>("bounded").SetLimitsAsync(new TenantLimits { RequestsPerMinute = 1000, MostComics = 1 });
        using var client = server.Client((await server.Grains.GetGrain<ITenantGrain>("bounded").CreateKeyAsync(new KeyRequest("k", KeyScopes.Read | KeyScopes.Draw, null))).Key);
        var first = await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 1, size = "64", review = true });
        using var second = await client.PostAsJsonAsync("/v1/comics", new { prompt = "A dog.", panels = 1, size = "64" });
        Assert.Equal((HttpStatusCode.TooManyRequests, "quota_exceeded"), (second.StatusCode, await ComicsApiTests.CodeAsync(second)));
        await client.PostAsync($"/v1/comics/{first}/cancel", null);
        await GatewayServer.UntilAsync(client, first, "cancelled");
        await GatewayServer.DrawAsync(client, new { prompt = "A dog.", panels = 1, size = "64" });
    }

    [GeneratedRegex(@"(?<=\{)\*+|:\w+(?=\})")]
    private static partial Regex Constraints();
}
