namespace ComicCluster.Grains.Placement;

/// <summary>
/// The silos that take no more panels, as this silo last heard from the dispatcher. Silos' own metadata can't tell: it never changes while a
/// silo lives, and one whose metadata could not be read once may stay unknown for minutes.
/// </summary>
public sealed class CordonedSilos
{
    private volatile HashSet<SiloAddress> _silos = [];

    /// <summary>Whether a silo takes no more.</summary>
    public bool Contains(SiloAddress silo) => _silos.Contains(silo);

    /// <summary>Takes over what the dispatcher says.</summary>
    public void Set(IEnumerable<SiloAddress> silos) => _silos = [.. silos];
}
