namespace ComicCluster.Grains.Recording;

/// <summary>A tenant was charged.</summary>
/// <param name="Dispatcher">By which dispatcher.</param>
/// <param name="Tenant">Which tenant.</param>
/// <param name="Lease">For which lease.</param>
/// <param name="GpuSeconds">What was used since it was charged last.</param>
/// <param name="Seconds">When, by that dispatcher's own clock.</param>
public sealed record UsageRecord(long Dispatcher, string Tenant, long Lease, double GpuSeconds, double Seconds);
