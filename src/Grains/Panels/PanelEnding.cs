using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Grains.Panels;

/// <summary>The end of a start that the story and the dispatcher are to hear of.</summary>
/// <param name="Lease">The lease that is given back.</param>
/// <param name="End">Why.</param>
/// <param name="GpuSeconds">What was used under it.</param>
internal sealed record PanelEnding(long Lease, LeaseEnd End, double GpuSeconds);
