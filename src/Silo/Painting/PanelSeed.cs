using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Silo.Painting;

/// <summary>Gives each panel of a story a seed of its own.</summary>
internal static class PanelSeed
{
    /// <summary>Stream 0 of a story's seed draws its text.</summary>
    public static ulong Of(PanelOrder order)
    {
        var random = new RandomStream(order.StorySeed, (ulong)order.Index);
        return (ulong)random.NextUInt32() << 32 | random.NextUInt32();
    }
}
