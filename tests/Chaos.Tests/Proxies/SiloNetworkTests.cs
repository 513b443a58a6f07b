using System.Net;
using ComicCluster.Chaos.Proxies;

namespace ComicCluster.Chaos.Tests.Proxies;

public sealed class SiloNetworkTests : IAsyncLifetime
{
    private static readonly IPAddress One = IPAddress.Parse("127.77.0.1"), Two = IPAddress.Parse("127.77.0.2"), Three = IPAddress.Parse("127.77.0.3");
    private static readonly byte[] FromTwo = [9, 127, 77, 0, 2, 9], FromThree = [9, 127, 77, 0, 3, 9];

    private readonly EchoServer _server = new();
    private readonly SiloNetwork _network = new();
    private readonly TcpProxy _proxy; // of silo 1

    public SiloNetworkTests() => _proxy = new TcpProxy(new IPEndPoint(One, 0), _server.EndPoint, () => _network.Connect(One));

    [Fact]
    public async Task Ask_Isolated_WaitsUntilItJoinsAgain()
    {
        using Caller two = new(_proxy.EndPoint), three = new(_proxy.EndPoint);
        Assert.Equal(FromTwo, await two.AskAsync(FromTwo));
        _network.Isolate(Two);
        var held = two.AskAsync(7);
        Assert.Equal(FromThree, await three.AskAsync(FromThree)); // others are not cut off
        Assert.Equal(2, _server.Requests);
        _network.Join(Two);
        Assert.Equal([7], await held);
    }

    [Fact]
    public async Task Ask_TargetIsolated_HoldsEverySource()
    {
        _network.Isolate(One);
        using Caller two = new(_proxy.EndPoint), itself = new(_proxy.EndPoint);
        var held = two.AskAsync(FromTwo);
        Assert.NotNull(await itself.AskAsync(127, 77, 0, 1)); // what it says to itself stays within it
        Assert.Equal(1, _server.Requests);
        _network.Join(One);
        Assert.Equal(FromTwo, await held);
    }

    [Fact]
    public async Task Ask_AnotherIsolated_IsNotHeld()
    {
        _network.Isolate(Three);
        using var two = new Caller(_proxy.EndPoint);
        Assert.Equal(FromTwo, await two.AskAsync(FromTwo));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }
}
