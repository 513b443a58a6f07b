using System.Net;
using ComicCluster.Contracts.Models;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests.Models;

[Collection(SharedCluster.Name)]
public sealed class ModelCatalogGrainTests(SharedCluster cluster)
{
    [Fact]
    public async Task List_SiloThatSaysNothing_DropsOutAfterTwoMinutes()
    {
        var catalog = cluster.Grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key);
        var (left, right) = (Silo(1), Silo(2));
        var shared = new OfferedModel(ModelRole.Guide, "toyland/clip", "c1", 100, 512);
        var writer = new OfferedModel(ModelRole.Writer, "toyland/gpt2", "w1", 0, 0);
        await catalog.OfferAsync(left, [shared]);
        await catalog.OfferAsync(right, [shared, writer]);
        Assert.Equal([writer, shared], await catalog.ListAsync());

        cluster.Time.MoveOn(TimeSpan.FromMinutes(1));
        await catalog.OfferAsync(left, [shared]);
        cluster.Time.MoveOn(TimeSpan.FromMinutes(1));
        Assert.Equal([shared], await catalog.ListAsync());
        await catalog.OfferAsync(right, [writer]); // it is back, and has another now
        Assert.Equal([writer, shared], await catalog.ListAsync());
    }

    private static SiloAddress Silo(int port) => SiloAddress.New(IPAddress.Loopback, port, 1);
}
