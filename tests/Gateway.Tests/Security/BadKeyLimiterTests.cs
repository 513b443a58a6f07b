using System.Net;
using System.Net.Http.Headers;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Hosting;
using ComicCluster.Gateway.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Gateway.Tests.Security;

public sealed class BadKeyLimiterTests(GatewayServer server)
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    public void Count_AsManyAsAllowed_SuspectsTheNetwork(string guesser, string asking, bool isSuspect)
    {
        using var limiter = new BadKeyLimiter(new GatewayOptions { MostBadKeys = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False(limiter.IsSuspect(IPAddress.Parse(guesser)));
            limiter.Count(IPAddress.Parse(guesser), null);
        }
        Assert.Equal(isSuspect, limiter.IsSuspect(IPAddress.Parse(asking)));
    }

    [Fact]
    public async Task Enter_WhoGoesWhileWaiting_KeepsNoPlace()
    {
        const int Places = 8;
        using var limiter = new BadKeyLimiter(new GatewayOptions { MostBadKeys = 1 });
        var (guesser, others) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));
        limiter.Count(guesser, "guessed");
        for (var i = 0; i < Places; i++) await limiter.EnterAsync(others, "guessed", CancellationToken.None); // all places of this key are taken
        for (var i = 0; i < Places; i++)
        {
            using var gone = new CancellationTokenSource();
            var waiting = limiter.EnterAsync(guesser, "guessed", gone.Token).AsTask();
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        Assert.All(await limiter.EnterAsync(guesser, "another", CancellationToken.None).AsTask().WaitAsync(GatewayServer.Patience), lease => Assert.True(lease.IsAcquired));
    }

    [Fact]
    public async Task Authenticate_WhileBadKeysPourIn_LetsGoodOnesInThatWereNeverSeen()
    {
        await using var gateway = await server.StartGatewayAsync(new GatewayOptions { MostBadKeys = 3, KeyCacheSeconds = 60 });
        using var client = new HttpClient { BaseAddress = GatewayServer.AddressOf(gateway), Timeout = GatewayServer.Patience };
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, ApiKey.Create().ToString()));
        Assert.True(gateway.Services.GetRequiredService<BadKeyLimiter>().IsSuspect(IPAddress.Loopback));

        using var end = new CancellationTokenSource();
        var guesses = Enumerable.Range(0, 100).Select(_ => GuessAsync(client, end.Token)).ToArray();
        foreach (var tenant in new[] { "alice", "bob", "carol" }) Assert.Equal(HttpStatusCode.OK, await AskAsync(client, await server.KeyAsync(tenant)));
        await end.CancelAsync();
        await Task.WhenAll(guesses);
    }

    [Fact]
    public async Task Authenticate_AfterManyWrongSecretsOfAKey_LetsItIn()
    {
        await using var gateway = await server.StartGatewayAsync(new GatewayOptions { MostBadKeys = 3 });
        using var client = new HttpClient { BaseAddress = GatewayServer.AddressOf(gateway), Timeout = GatewayServer.Patience };
        var key = await server.KeyAsync("alice");
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, (ApiKey.Create() with { Id = ApiKey.Parse(key)!.Id }).ToString()));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, key));
    }

    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("192.0.2.0/24", "127.0.0.1")] // others' headers are passed over
    [InlineData("127.0.0.0/8, ::1", "203.0.113.7")]
    [InlineData("127.0.0.1,198.51.100.2", "203.0.113.7")]
    public async Task Authenticate_BehindAProxy_SuspectsWhomItForwardsFor(string trusted, string suspect)
    {
        await using var gateway = await server.StartGatewayAsync(new GatewayOptions { MostBadKeys = 3, TrustedProxies = trusted });
        using var client = new HttpClient { BaseAddress = GatewayServer.AddressOf(gateway), Timeout = GatewayServer.Patience };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, ApiKey.Create().ToString()));
        var limiter = gateway.Services.GetRequiredService<BadKeyLimiter>();
        Assert.Equal(suspect == "127.0.0.1", limiter.IsSuspect(IPAddress.Loopback));
        Assert.Equal(suspect == "203.0.113.7", limiter.IsSuspect(IPAddress.Parse("203.0.113.7")));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("10.0.0.0/33")]
    public void TrustedProxies_NoAddress_IsRefused(string list) => Assert.Contains("--trusted-proxies", Assert.Throws<ArgumentException>(() => TrustedProxies.Parse(list)).Message);

    private static async Task GuessAsync(HttpClient client, CancellationToken end)
    {
        while (!end.IsCancellationRequested) Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(client, ApiKey.Create().ToString()));
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
