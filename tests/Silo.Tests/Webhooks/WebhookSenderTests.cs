using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ComicCluster.Grains.Webhooks;
using ComicCluster.Silo.Webhooks;
using Microsoft.AspNetCore.Http;

namespace ComicCluster.Silo.Tests.Webhooks;

public sealed class WebhookSenderTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Body = """{"type":"comic.completed","title":"Ein Fräulein 🐉"}""";
    private static readonly WebhookSenderOptions Open = new() { AllowPrivateNetworks = true };

    [Fact]
    public async Task Send_Message_ComesSignedAndVerifiesByTheBookAlone()
    {
        await using var server = await Receiver.StartAsync();
        using var activity = new Activity("a trace of ours").Start();
        Assert.Equal(new WebhookOutcome(true, "204"), await SendAsync(Open, $"http://127.0.0.1:{server.Port}/hook"));

        var (path, headers, body) = server.Received.Single();
        Assert.Equal(("/hook", Body, "msg_1"), (path, body, headers["webhook-id"]));
        Assert.Equal("application/json; charset=utf-8", headers["content-type"]);
        var sent = DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["webhook-timestamp"]));
        Assert.InRange(TimeProvider.System.GetUtcNow() - sent, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
        var signature = Hmac(Convert.FromBase64String(Secret[6..]), Encoding.UTF8.GetBytes($"{headers["webhook-id"]}.{headers["webhook-timestamp"]}.{body}"));
        Assert.Equal($"v1,{Convert.ToBase64String(signature)}", headers["webhook-signature"]);
        Assert.DoesNotContain(headers.Keys, name => name is "traceparent" or "cookie" or "authorization");
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(400, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    public async Task Send_Status_DecidesAlone(int status, bool isDelivered)
    {
        await using var server = await Receiver.StartAsync();
        server.Answer = async context =>
        {
            context.Response.StatusCode = status;
            if (status != 204) await context.Response.WriteAsync("secrets of the server");
        };
        Assert.Equal(new WebhookOutcome(isDelivered, $"{status}", IsGone: status == 410), await SendAsync(Open, $"http://127.0.0.1:{server.Port}/"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Send_Redirect_IsNotFollowed(int status)
    {
        await using var inside = await Receiver.StartAsync();
        await using var server = await Receiver.StartAsync();
        server.Answer = context =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (status, $"http://127.0.0.1:{inside.Port}/");
            return Task.CompletedTask;
        };
        Assert.Equal(new WebhookOutcome(false, $"{status}"), await SendAsync(Open, $"http://127.0.0.1:{server.Port}/"));
        Assert.Single(server.Received);
        Assert.Empty(inside.Received);
    }

    [Fact]
    public async Task Send_EndlessAnswer_IsNotRead()
    {
        await using var server = await Receiver.StartAsync();
        server.Answer = async context =>
        {
            context.Response.StatusCode = 200;
            for (var junk = new byte[1 << 16]; !context.RequestAborted.IsCancellationRequested;) await context.Response.Body.WriteAsync(junk, context.RequestAborted);
        };
        Assert.True((await SendAsync(Open, $"http://127.0.0.1:{server.Port}/").WaitAsync(Watcher.Patience)).IsDelivered);
    }

    [Fact]
    public async Task Send_NobodyListens_IsRefusedInWordsOfOurs()
    {
        var server = await Receiver.StartAsync();
        var port = server.Port;
        await server.DisposeAsync();
        Assert.Equal(new WebhookOutcome(false, "connection refused"), await SendAsync(Open, $"http://127.0.0.1:{port}/"));
    }

    [Fact]
    public async Task Send_NoAnswerInTime_GivesUp()
    {
        await using var server = await Receiver.StartAsync();
        server.Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(new WebhookOutcome(false, "no answer in time"), await SendAsync(Open, $"http://127.0.0.1:{server.Port}/").WaitAsync(Watcher.Patience));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://localhost/")] // a name, found to be loopback only when it is connected to
    [InlineData("https://localhost:8443/")]
    public async Task Send_ToThisMachine_IsNotConnected(string url)
    {
        await using var server = await Receiver.StartAsync();
        Assert.Equal(
            new WebhookOutcome(false, "the address is not allowed"), await SendAsync(new WebhookSenderOptions(), url.Replace("{0}", $"{server.Port}")));
        Assert.Empty(server.Received);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("8.8.8.8", "10.0.0.1")] // one of several is enough
    public async Task Send_NameThatMeansAPrivateAddress_IsNotConnected(params string[] addresses)
    {
        var asked = 0;
        using var sender = new WebhookSender(new WebhookSenderOptions(), TimeProvider.System, (name, _) =>
        {
            Assert.Equal("rebinding.example", name);
            asked++;
            return Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
        });
        sender.Check("https://rebinding.example/"); // nothing is wrong with the name
        Assert.Equal(
            new WebhookOutcome(false, "the address is not allowed"), await sender.SendAsync("https://rebinding.example/", Secret, "msg_1", Body, default));
        Assert.Equal(1, asked); // and it is not asked again between the check and the connection
    }

    [Fact]
    public async Task Send_NameThatIsNone_SaysSo()
    {
        using var sender = new WebhookSender(new WebhookSenderOptions(), TimeProvider.System, (_, _) =>
            throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound));
        Assert.Equal(new WebhookOutcome(false, "no such name"), await sender.SendAsync("https://nowhere.example/", Secret, "msg_1", Body, default));
    }

    [Fact]
    public async Task Send_Stopped_IsCancelled()
    {
        await using var server = await Receiver.StartAsync();
        using var stop = new CancellationTokenSource();
        using var sender = new WebhookSender(Open, TimeProvider.System);
        server.Answer = async context =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sender.SendAsync($"http://127.0.0.1:{server.Port}/", Secret, "msg_1", Body, stop.Token));
    }

    private static async Task<WebhookOutcome> SendAsync(WebhookSenderOptions options, string url)
    {
        using var sender = new WebhookSender(options, TimeProvider.System);
        return await sender.SendAsync(url, Secret, "msg_1", Body, default);
    }

    /// <summary>RFC 2104, on nothing but SHA-256.</summary>
    private static byte[] Hmac(byte[] key, byte[] text)
    {
        var padded = new byte[64];
        key.CopyTo(padded, 0); // shorter than a block
        byte[] Pad(byte with) => [.. padded.Select(b => (byte)(b ^ with))];
        return SHA256.HashData([.. Pad(0x5c), .. SHA256.HashData([.. Pad(0x36), .. text])]);
    }
}
