using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using ComicCluster.Gateway.Tests.Apis;

namespace ComicCluster.Gateway.Tests.Security;

/// <summary>Webhooks that point where the tenant can't reach (API7), and too many of them (API6). The sender's own tests attack by redirects and DNS.</summary>
public sealed class WebhookAttackTests(GatewayServer server)
{
    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.0.0.1:8443/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://192.168.1.1/")]
    [InlineData("https://example.com:22/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("http://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("not an address")]
    public async Task Create_AddressThatIsNotPublic_IsRefused(string url)
    {
        using var client = await server.ClientAsync("alice");
        using var response = await client.PostAsJsonAsync("/v1/webhooks", new { url, events = Array.Empty<string>() });
        Assert.Equal((HttpStatusCode.BadRequest, "invalid"), (response.StatusCode, await ComicsApiTests.CodeAsync(response)));
    }

    [Fact]
    public async Task Deliver_NameOfThisMachine_IsNotConnected()
    {
        // Only the name's address gives it away, and that is known when it is connected to.
        using var listener = new TcpListener(IPAddress.Loopback, 8443);
        var isListening = TryStart(listener);
        using var client = await server.ClientAsync("hooked");
        using var created = await client.PostAsJsonAsync("/v1/webhooks", new { url = "https://localhost:8443/hook", events = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var id = (await created.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("view").GetProperty("id").GetString();
        await GatewayServer.UntilAsync(client, await GatewayServer.DrawAsync(client, new { prompt = "A cat.", panels = 1, size = "64" }), "completed");

        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        var outcome = "";
        while (outcome.Length == 0)
        {
            var deliveries = await client.GetFromJsonAsync<JsonElement>($"/v1/webhooks/{id}/deliveries", patience.Token);
            if (deliveries.GetArrayLength() > 0 && deliveries[0].GetProperty("outcome").GetString() is { } told) outcome = told;
        }
        Assert.Contains("not allowed", outcome, StringComparison.Ordinal);
        Assert.False(isListening && listener.Pending());
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/v1/webhooks/{id}")).StatusCode);
    }

    [Fact]
    public async Task Create_MoreThanAreAllowed_IsRefused()
    {
        using var client = await server.ClientAsync("greedy");
        HttpResponseMessage response;
        var made = 0;
        while ((response = await client.PostAsJsonAsync("/v1/webhooks", new { url = "https://example.com/hook", events = Array.Empty<string>() })).StatusCode == HttpStatusCode.Created) made++;
        Assert.Equal(10, made);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
    }

    private static bool TryStart(TcpListener listener)
    {
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false; // somebody else listens there; what is told of the delivery counts
        }
    }
}
