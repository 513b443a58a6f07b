namespace ComicCluster.Grains.Dispatch;

/// <summary>All that a dispatcher persists.</summary>
[GenerateSerializer, Alias("DispatcherState")]
public sealed record DispatcherState
{
    /// <summary>Which dispatcher it is: rises by one with each that begins, so that leases of a later one are higher.</summary>
    [Id(0)]
    public long Incarnation { get; init; }
}
