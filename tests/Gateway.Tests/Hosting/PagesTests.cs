using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Tests.Hosting;

/// <summary>Pages that are not ours: they load nothing from another host, and operators' are for operators.</summary>
public sealed partial class PagesTests(GatewayServer server)
{
    [Fact]
    public async Task Docs_Scripts_AreOfThisHostOrHaveTheNonce()
    {
        using var client = server.Client(null);
        using var response = await client.GetAsync("/docs/");
        await AssertOwnAsync(response);
    }

    [Fact]
    public async Task Dashboard_InABrowser_AsksOperatorsForTheKey()
    {
        using var nobody = server.Client(null);
        using var asked = await nobody.GetAsync("/admin/dashboard/");
        Assert.Equal(HttpStatusCode.Unauthorized, asked.StatusCode);
        Assert.Equal("Basic", Assert.Single(asked.Headers.WwwAuthenticate).Scheme);

        using var refused = await BrowseAsync("/admin/dashboard/", await server.KeyAsync("alice"));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var key = await server.KeyAsync("keeper", KeyScopes.Admin);
        using var shown = await BrowseAsync("/admin/dashboard/", key);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        await AssertOwnAsync(shown);
        using var counters = await BrowseAsync("/admin/dashboard/DashboardCounters", key);
        Assert.Equal(HttpStatusCode.OK, counters.StatusCode);
        Assert.Contains("totalActivationCount", await counters.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Api_WithWhatABrowserWasTold_WantsAKey()
    {
        // A browser sends it along by itself, for other sites too.
        using var response = await BrowseAsync("/v1/comics", await server.KeyAsync("alice"));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Health_OfAGatewayWithItsCluster_IsReady()
    {
        using var client = server.Client(null);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
    }

    private async Task<HttpResponseMessage> BrowseAsync(string path, string key)
    {
        using var client = server.Client(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"operator:{key}")));
        return await client.GetAsync(path);
    }

    private static async Task AssertOwnAsync(HttpResponseMessage response)
    {
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.NotEmpty(nonce);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync();
        var loads = Loads().Matches(html).Select(load => load.Value).ToArray();
        Assert.NotEmpty(loads);
        Assert.All(loads, load => Assert.DoesNotContain("//", load, StringComparison.Ordinal));
        Assert.All(InlineScripts().Matches(html).Select(script => script.Value), script => Assert.Contains($"nonce=\"{nonce}\"", script, StringComparison.Ordinal));
    }

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<(script|link|img)[^>]*(src|href)=[^>]*>")]
    private static partial Regex Loads();

    [GeneratedRegex("<script(?![^>]*src=)[^>]*>")]
    private static partial Regex InlineScripts();
}
