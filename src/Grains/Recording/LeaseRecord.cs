namespace ComicCluster.Grains.Recording;

/// <summary>A lease changed.</summary>
/// <param name="Dispatcher">
/// Which dispatcher: rises with every one that begins. One that dies leaves its leases unended; the next one adopts those that are in use.
/// </param>
/// <param name="Lease">The lease's id.</param>
/// <param name="Panel">The panel's key.</param>
/// <param name="Silo">Where.</param>
/// <param name="Change">granted, adopted, done, yielded, expired, silo-lost, or withdrawn.</param>
/// <param name="Seconds">When, by that dispatcher's own clock, which begins at 0.</param>
public sealed record LeaseRecord(long Dispatcher, long Lease, string Panel, string Silo, string Change, double Seconds);
