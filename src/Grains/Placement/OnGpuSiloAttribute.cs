using Orleans.Placement;

namespace ComicCluster.Grains.Placement;

/// <summary>
/// Keeps a grain off silos that are about to leave. That it comes to a gpu silo at all is because no other hosts its class; the dispatcher's
/// choice comes as a placement hint.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnGpuSiloAttribute() : PlacementFilterAttribute(new OnGpuSiloStrategy(order: 0));
