using Orleans.Placement;

namespace ComicCluster.Grains.Placement;

/// <summary>The placement filter of <see cref="OnGpuSiloAttribute"/>.</summary>
public sealed class OnGpuSiloStrategy(int order) : PlacementFilterStrategy(order)
{
    /// <summary>As Orleans makes it, before it reads the rest from the grain's properties.</summary>
    public OnGpuSiloStrategy()
        : this(order: 0)
    {
    }
}
