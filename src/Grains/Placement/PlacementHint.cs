using Orleans.Runtime.Placement;

namespace ComicCluster.Grains.Placement;

/// <summary>Hands the dispatcher's choice to Orleans. A hint counts for activations that are made, and flows with a call into the next.</summary>
internal static class PlacementHint
{
    /// <summary>Makes one call with a hint, and no other.</summary>
    public static Task<T> CallOn<T>(SiloAddress silo, Func<Task<T>> call)
    {
        Task<T>? answer = null;
        With(silo, () => answer = call()); // the message is made before this returns, and takes the hint along
        return answer!;
    }

    /// <summary>Does something with a hint.</summary>
    public static void With(SiloAddress silo, Action action)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        try
        {
            action();
        }
        finally
        {
            Clear();
        }
    }

    /// <summary>Forgets a hint that came with a call: the calls that follow from it go their own ways.</summary>
    public static void Clear() => RequestContext.Remove(IPlacementDirector.PlacementHintKey);
}
