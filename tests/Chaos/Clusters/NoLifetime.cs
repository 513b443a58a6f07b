using Microsoft.Extensions.Hosting;

namespace ComicCluster.Chaos.Clusters;

/// <summary>A host's usual lifetime takes SIGINT and SIGTERM for itself; those are to end the harness.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
