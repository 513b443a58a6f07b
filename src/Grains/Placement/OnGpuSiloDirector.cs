using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace ComicCluster.Grains.Placement;

/// <summary>Drops silos that take no more panels; if that leaves none, the caller waits until there is one.</summary>
internal sealed class OnGpuSiloDirector(CordonedSilos cordoned) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        silos.Where(silo => !cordoned.Contains(silo));
}
