using ComicCluster.Grains.Hosting;
using ComicCluster.Silo.Nodes;
using ComicCluster.Silo.Painting;
using Microsoft.Extensions.Hosting;

namespace ComicCluster.Silo.Hosting;

/// <summary>Shows all counters from the start, those too of what has never happened. Begins after what listens to them.</summary>
internal sealed class CountersAtZero(SiloHostOptions options) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        GrainInstruments.Begin(options.Role);
        NodeInstruments.Begin();
        if (options.Role.HasFlag(SiloRoles.Gpu))
        {
            PaintingInstruments.Begin();
            CheckpointInstruments.Begin();
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
