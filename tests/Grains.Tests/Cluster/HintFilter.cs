using System.Collections.Concurrent;
using Orleans.Runtime.Placement;

namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>Notes the calls that arrive with a placement hint.</summary>
internal sealed class HintFilter : IIncomingGrainCallFilter
{
    /// <summary>Interface and method.</summary>
    public ConcurrentBag<string> Hinted { get; } = [];

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (RequestContext.Get(IPlacementDirector.PlacementHintKey) is not null) Hinted.Add($"{context.InterfaceName}.{context.MethodName}");
        return context.Invoke();
    }
}
