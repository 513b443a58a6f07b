using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Storage;

namespace ComicCluster.Storage.Tests;

/// <summary>A silo with the stores that Orleans has in memory: they are grains, so the silo runs.</summary>
public sealed class MemorySilo : IAsyncLifetime
{
    private IHost _host = null!;

    public IGrainStorage GrainStorage => _host.Services.GetRequiredService<IGrainStorage>();

    public IReminderTable Reminders => _host.Services.GetRequiredService<IReminderTable>();

    public async ValueTask InitializeAsync()
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(LoopbackPorts.Free(), gatewayPort: 0)
            .UseSystemTextJsonGrainStorageSerializer()
            .AddMemoryGrainStorageAsDefault()
            .UseInMemoryReminderService());
        _host = builder.Build();
        await _host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
