using System.Net;
using ComicCluster.Chaos.Proxies;

namespace ComicCluster.Chaos.Tests.Proxies;

public sealed class StoragePolicyTests : IAsyncLifetime
{
    private readonly EchoServer _server = new();
    private readonly StoragePolicy _policy = new() { Delay = TimeSpan.FromMilliseconds(50) };
    private readonly TcpProxy _proxy;

    public StoragePolicyTests() => _proxy = new TcpProxy(new IPEndPoint(IPAddress.Loopback, 0), _server.EndPoint, _policy.Connect);

    [Fact]
    public async Task Ask_NoFault_IsAnswered()
    {
        using var caller = new Caller(_proxy.EndPoint);
        Assert.Equal([1, 2], await caller.AskAsync(1, 2));
        Assert.Equal([3], await caller.AskAsync(3));
    }

    [Fact]
    public async Task Ask_Refused_NeverReachesTheServer()
    {
        using var open = new Caller(_proxy.EndPoint);
        await open.AskAsync(1);
        _policy.Fault = StorageFault.Refused;
        Assert.Null(await open.AskAsync(2));
        using var another = new Caller(_proxy.EndPoint);
        Assert.Null(await another.AskAsync(3));
        Assert.Equal(1, _server.Requests);
    }

    [Fact]
    public async Task Ask_AnswersLost_ReachesTheServerAndIsCut()
    {
        _policy.Fault = StorageFault.AnswersLost;
        var answers = new List<byte[]?>();
        for (var i = 0; i < 6; i++)
        {
            using var caller = new Caller(_proxy.EndPoint);
            answers.Add(await caller.AskAsync((byte)i));
        }
        Assert.Equal(6, _server.Requests);
        Assert.Equal(2, answers.Count(answer => answer is null));
    }

    [Fact]
    public async Task Ask_Slow_IsAnsweredLate()
    {
        _policy.Fault = StorageFault.Slow;
        using var caller = new Caller(_proxy.EndPoint);
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal([1], await caller.AskAsync(1));
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= _policy.Delay);
    }

    [Fact]
    public async Task Ask_NobodyBehind_IsCut()
    {
        await using var proxy = new TcpProxy(new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, 1), _policy.Connect);
        using var caller = new Caller(proxy.EndPoint);
        Assert.Null(await caller.AskAsync(1));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }
}
