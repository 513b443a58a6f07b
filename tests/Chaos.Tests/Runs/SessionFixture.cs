using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Runs;

namespace ComicCluster.Chaos.Tests.Runs;

/// <summary>One cluster for all seeds: starting its processes takes longer than a seed.</summary>
public sealed class SessionFixture : IAsyncDisposable
{
    private readonly Lazy<Task<ChaosSession>> _session = new(async () =>
        await ChaosSession.StartAsync(Layout, await ReferenceRun.RunAsync(ClusterLayout.For("reference"))));

    public static ClusterLayout Layout { get; } = ClusterLayout.For("tests");

    public Task<ChaosSession> SessionAsync() => _session.Value;

    public async ValueTask DisposeAsync()
    {
        if (_session.IsValueCreated) await (await _session.Value).DisposeAsync();
    }
}
