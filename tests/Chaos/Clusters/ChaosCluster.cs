using System.Net;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Proxies;
using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Clusters;

/// <summary>Two coordinators and some gpu silos in processes of their own, and the storage that they share.</summary>
public sealed class ChaosCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly Reaper _reaper;

    private ChaosCluster(Reaper reaper, AzuriteServer storage, SiloNetwork network, IReadOnlyList<ChaosSilo> silos) =>
        (_reaper, Storage, Network, Silos) = (reaper, storage, network, silos);

    /// <summary>The storage server, without proxies.</summary>
    public AzuriteServer Storage { get; }

    /// <summary>What is between the silos.</summary>
    public SiloNetwork Network { get; }

    /// <summary>The silos.</summary>
    public IReadOnlyList<ChaosSilo> Silos { get; }

    /// <summary>Where clients find it.</summary>
    public IPEndPoint[] Gateways =>
        [.. Silos.Where(silo => silo.Place.HasGateway).Select(silo => new IPEndPoint(silo.Place.Address, silo.Place.GatewayPort))];

    /// <summary>The silo of a name.</summary>
    public ChaosSilo this[string name] => Silos.Single(silo => silo.Place.Name == name);

    /// <summary>Starts all processes and waits until they have joined.</summary>
    public static async Task<ChaosCluster> StartAsync(ClusterLayout layout, SiloSettings settings, int coordinators, int gpus, Recorder recorder)
    {
        var reaper = new Reaper();
        var storage = await AzuriteServer.StartAsync();
        try
        {
            var network = new SiloNetwork();
            var silos = SiloPlaces.Create(coordinators, gpus).Select(place => new ChaosSilo(place, layout, settings, storage, network, reaper, recorder)).ToArray();
            foreach (var silo in silos) silo.Start();
            using var patience = new CancellationTokenSource(StartPatience);
            await Task.WhenAll(silos.Select(silo => silo.UntilReadyAsync(patience.Token)));
            return new ChaosCluster(reaper, storage, network, silos);
        }
        catch
        {
            reaper.Dispose();
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos) await silo.DisposeAsync();
        await Storage.DisposeAsync();
        _reaper.Dispose();
    }
}
