using ComicCluster.Silo.Health;
using ComicCluster.Silo.Hosting;
using ComicCluster.Telemetry;

// A silo of a cluster: joins it, hosts the grains of its role, and drains when it is told to end.
return await SiloCommand.RunAsync(args, async settings =>
{
    var builder = SiloHost.CreateBuilder(settings);
    await using var silo = builder.Build();
    silo.MapHealth();
    silo.MapMetrics();
    await silo.RunAsync();
});
