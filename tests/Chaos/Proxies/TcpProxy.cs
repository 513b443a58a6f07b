using System.Net;
using System.Net.Sockets;

namespace ComicCluster.Chaos.Proxies;

/// <summary>Takes connections at one place and passes what they say to another, as far as a policy lets it.</summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly IPEndPoint _target;
    private readonly Func<IConnectionPolicy> _policy;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    /// <summary>Begins to take connections.</summary>
    /// <param name="listen">Where; port 0 takes a free one.</param>
    /// <param name="target">Who is behind it. Nobody need listen there yet.</param>
    /// <param name="policy">Makes the policy of a connection.</param>
    public TcpProxy(IPEndPoint listen, IPEndPoint target, Func<IConnectionPolicy> policy)
    {
        (_target, _policy) = (target, policy);
        _listener = new TcpListener(listen);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Cuts all connections and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                connections.RemoveAll(connection => connection.IsCompleted);
                connections.Add(Task.Run(() => ServeAsync(client)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var ours = client;
        using var server = new Socket(_target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        client.NoDelay = server.NoDelay = true;
        try
        {
            await server.ConnectAsync(_target, end.Token);
            var policy = _policy();
            var pumps = new[]
            {
                PumpAsync(client, server, policy.PassRequestAsync, end.Token), PumpAsync(server, client, policy.PassAnswerAsync, end.Token),
            };
            await Task.WhenAny(pumps);
            await end.CancelAsync();
            await Task.WhenAll(pumps);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            client.LingerState = new LingerOption(enable: true, seconds: 0); // a reset: the other side learns at once
        }
    }

    /// <summary>Ends when one side does, or when the policy says so; then with a reset.</summary>
    private static async Task PumpAsync(
        Socket from, Socket to, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<bool>> pass, CancellationToken stop)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReceiveAsync(buffer, stop) is > 0 and var count)
        {
            var piece = buffer.AsMemory(0, count);
            if (!await pass(piece, stop)) throw new OperationCanceledException("cut by the policy");
            for (var sent = 0; sent < count;) sent += await to.SendAsync(piece[sent..], stop);
        }
    }
}
