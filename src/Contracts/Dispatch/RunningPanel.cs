namespace ComicCluster.Contracts.Dispatch;

/// <summary>A panel that a silo paints.</summary>
/// <param name="Key">The panel grain's key.</param>
/// <param name="Epoch">Of this start.</param>
/// <param name="Lease">The lease that it is painted under.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="GpuSeconds">What this start has used of a device so far: of a batch only its own share.</param>
[GenerateSerializer, Immutable, Alias("RunningPanel")]
public sealed record RunningPanel(
    [property: Id(0)] string Key,
    [property: Id(1)] int Epoch,
    [property: Id(2)] long Lease,
    [property: Id(3)] int Step,
    [property: Id(4)] double GpuSeconds);
