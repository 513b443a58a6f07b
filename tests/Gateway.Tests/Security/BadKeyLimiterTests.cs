using System.Net;
using System.Net.Http.Headers;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Tests.Security;

public sealed class BadKeyLimiterTests(GatewayServer server)
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Count_AsManyAsAllowed_LocksTheNetwork(string guesser, string asking, bool isLocked)
    {
        using var limiter = new BadKeyLimiter(new GatewayOptions { MostBadKeys = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False(limiter.IsLocked(IPAddress.Parse(guesser)));
            limiter.Count(IPAddress.Parse(guesser));
        }
        Assert.Equal(isLocked, limiter.IsLocked(IPAddress.Parse(asking)));
    }

    [Fact]
    public async Task Authenticate_AfterManyBadKeys_RefusesTheUnknownAndKeepsTheKnown()
    {
        await using var gateway = await server.StartGatewayAsync(new GatewayOptions { MostBadKeys = 3, KeyCacheSeconds = 60 });
        using var client = new HttpClient { BaseAddress = GatewayServer.AddressOf(gateway), Timeout = GatewayServer.Patience };
        var (known, unknown) = (await server.KeyAsync("alice"), await server.KeyAsync("bob"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, known));
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, ApiKey.Create().ToString()));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, known));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, unknown)); // good, but it may be the next guess
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
