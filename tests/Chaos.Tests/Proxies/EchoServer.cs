using System.Net;
using System.Net.Sockets;

namespace ComicCluster.Chaos.Tests.Proxies;

/// <summary>Answers what it is told, and counts.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _requests;

    public EchoServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public int Requests => _requests;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true) connections.Add(EchoAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task EchoAsync(Socket client)
    {
        using var ours = client;
        var buffer = new byte[1024];
        try
        {
            while (await client.ReceiveAsync(buffer, _stop.Token) is > 0 and var count)
            {
                Interlocked.Increment(ref _requests);
                await client.SendAsync(buffer.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            // The other side is gone.
        }
    }
}
