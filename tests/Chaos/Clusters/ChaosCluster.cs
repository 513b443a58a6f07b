using System.Net;
using ComicCluster.Azurite;
using ComicCluster.Chaos.Processes;
using ComicCluster.Chaos.Proxies;
using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Clusters;

/// <summary>Silos in processes of their own, and the storage that they share.</summary>
public sealed class ChaosCluster : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    private readonly ClusterLayout _layout;
    private readonly Reaper _reaper;

    private ChaosCluster(ClusterLayout layout, Reaper reaper, AzuriteServer storage, SiloNetwork network, IReadOnlyList<ChaosSilo> silos) =>
        (_layout, _reaper, Storage, Network, Silos) = (layout, reaper, storage, network, silos);

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

    /// <summary>The silo that got a lease last, as the records tell.</summary>
    public ChaosSilo LastLeaseholder()
    {
        var lease = EntryFile.ReadFolder(_layout.Records).Of("lease").Last(entry => entry.Text("change") == "granted");
        return Silos.Single(silo => lease.Text("silo").Contains(silo.Place.Address.ToString(), StringComparison.Ordinal));
    }

    /// <summary>Starts all processes and waits until they have joined.</summary>
    public static async Task<ChaosCluster> StartAsync(ClusterLayout layout, SiloSettings settings, IReadOnlyList<string> silos, Recorder recorder)
    {
        var reaper = new Reaper();
        var storage = await AzuriteServer.StartAsync();
        try
        {
            var network = new SiloNetwork();
            var all = SiloPlaces.Create(silos).Select(place => new ChaosSilo(place, layout, settings, storage, network, reaper, recorder)).ToArray();
            foreach (var silo in all) silo.Start();
            using var patience = new CancellationTokenSource(StartPatience);
            await Task.WhenAll(all.Select(silo => silo.UntilReadyAsync(patience.Token)));
            return new ChaosCluster(layout, reaper, storage, network, all);
        }
        catch
        {
            reaper.Dispose();
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a gateway for clients that speak HTTP.</summary>
    public Task<ChaosGateway> StartGatewayAsync(string name, CancellationToken stop) => ChaosGateway.StartAsync(name, _layout, Storage, _reaper, stop);

    /// <summary>Makes a key for a tenant.</summary>
    public Task<string> KeyAsync(string tenant, string scopes, CancellationToken stop) => ChaosGateway.KeyAsync(tenant, scopes, _layout, Storage, stop);

    /// <summary>Kills everything.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var silo in Silos) await silo.DisposeAsync();
        await Storage.DisposeAsync();
        _reaper.Dispose();
    }
}
