using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace ComicCluster.Gateway.Tests.Security;

/// <summary>What no well-behaved client sends (API4, API8).</summary>
public sealed class RawRequestTests(GatewayServer server)
{
    [Fact]
    public async Task Body_ThatDribbles_IsCutOff()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/comics HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {await server.KeyAsync("alice")}\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"));
        var watch = Stopwatch.StartNew();
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        var answer = AnswerAsync(stream, patience.Token);
        try
        {
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync(" "u8.ToArray(), patience.Token);
                await Task.WhenAny(answer, Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System, patience.Token));
            }
        }
        catch (IOException)
        {
            // It was cut off while we wrote.
        }
        var text = await answer;
        Assert.True(text.Length == 0 || text.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), text);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Theory]
    [InlineData("GET /v1/comics/x%0d%0aX-Evil:%201 HTTP/1.1", "")]
    [InlineData("GET /v1/comics?cursor=%0d%0aX-Evil:%201 HTTP/1.1", "")]
    [InlineData("GET /docs?x=%0d%0aX-Evil:%201 HTTP/1.1", "")]
    [InlineData("GET /v1/styles HTTP/1.1", "Last-Event-ID: a\n X-Evil: 1\r\n")]
    [InlineData("POST /v1/comics HTTP/1.1", "Idempotency-Key: a\u0001b\r\nContent-Length: 0\r\n")]
    [InlineData("POST /v1/comics HTTP/1.1", "Idempotency-Key: x\rX-Evil: 1\r\nContent-Length: 0\r\n")]
    [InlineData("GET /v1/comics HTTP/1.1", "Host: evil.example\r\n")]
    [InlineData("POST /v1/comics HTTP/1.1", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n")]
    public async Task Headers_ThatAreSmuggled_DoNotComeBack(string line, string headers)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(
            $"{line}\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {await server.KeyAsync("alice")}\r\n{headers}Connection: close\r\n\r\n0\r\n\r\n"));
        using var patience = new CancellationTokenSource(GatewayServer.Patience);
        var answer = await AnswerAsync(stream, patience.Token);
        var head = answer.Split("\r\n\r\n")[0];
        Assert.DoesNotContain("\nX-Evil", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("evil.example", head, StringComparison.Ordinal);
        Assert.DoesNotContain(" 5", head.Split('\r')[0], StringComparison.Ordinal); // no answer of an error of ours
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken stop)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var text = new StringBuilder();
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer, stop) is > 0 and var count) text.Append(buffer, 0, count);
        }
        catch (IOException)
        {
            // Closed without ceremony.
        }
        return text.ToString();
    }
}
