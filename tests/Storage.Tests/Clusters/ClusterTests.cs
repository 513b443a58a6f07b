using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace ComicCluster.Storage.Tests.Clusters;

/// <summary>Silos and a client that know nothing of each other but where they store.</summary>
public sealed class ClusterTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Silos_InAFolder_MakeACluster() => await RunAsync(new FilePlace());

    [Fact]
    public async Task Silos_InAzurite_MakeACluster() => await RunAsync(await AzuritePlace.OpenAsync(azurite));

    private static async Task RunAsync(IStorePlace place)
    {
        await using (place)
        {
            using (var first = await StartSiloAsync(place, gateway: true))
            {
                using var second = await StartSiloAsync(place, gateway: false);
                using var client = await StartClientAsync(place);
                var management = client.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0);
                Assert.Equal(2, (await management.GetHosts(onlyActive: true)).Count);
                Assert.Equal(1, await Tally(client).AddAsync());
                await client.StopAsync();
                await second.StopAsync();
                await first.StopAsync();
            }
            // Another cluster at the same place begins where the first one ended.
            using var third = await StartSiloAsync(place, gateway: true);
            using var other = await StartClientAsync(place);
            Assert.Equal((1, true), await Tally(other).GetAsync());
            Assert.Equal(2, await Tally(other).AddAsync());
            await other.StopAsync();
            await third.StopAsync();
        }
    }

    private static ITallyGrain Tally(IHost host) => host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITallyGrain>("a/b");

    private static async Task<IHost> StartSiloAsync(IStorePlace place, bool gateway)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            silo.ConfigureEndpoints(IPAddress.Loopback, LoopbackPorts.Free(), gateway ? LoopbackPorts.Free() : 0);
            silo.Configure<ClusterOptions>(Name);
            place.Use(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<IHost> StartClientAsync(IStorePlace place)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(Name);
            place.Use(client);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static void Name(ClusterOptions options) => (options.ClusterId, options.ServiceId) = ("cluster", "service");
}
