using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Silo.Painting;

/// <summary>Gives each painting of a story a seed of its own.</summary>
internal static class PanelSeed
{
    /// <summary>The seed that was asked for; else one that is drawn from the story's. Stream 0 of that draws its text.</summary>
    public static ulong Of(PanelOrder order)
    {
        if (order.Seed is { } seed) return seed;
        var random = new RandomStream(order.StorySeed, (ulong)order.Index);
        return (ulong)random.NextUInt32() << 32 | random.NextUInt32();
    }
}
