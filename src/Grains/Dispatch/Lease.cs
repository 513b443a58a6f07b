using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Dispatch;

/// <summary>Leave to paint a panel on a silo, as the dispatcher keeps it.</summary>
/// <param name="id">Rises with every lease.</param>
/// <param name="panel">What may be painted.</param>
/// <param name="silo">Where.</param>
/// <param name="granted">When it began, by the dispatcher's clock.</param>
public sealed class Lease(long id, PanelKey panel, string silo, TimeSpan granted)
{
    /// <summary>Rises with every lease.</summary>
    public long Id => id;

    /// <summary>What may be painted.</summary>
    public PanelKey Panel => panel;

    /// <summary>Where.</summary>
    public string Silo => silo;

    /// <summary>When it began.</summary>
    public TimeSpan Granted => granted;

    /// <summary>How long the panel waited for it; null if it was being painted before.</summary>
    public TimeSpan? FirstWait { get; internal init; }

    /// <summary>When it ends, unless a heartbeat names it before.</summary>
    public TimeSpan Expires { get; internal set; }

    /// <summary>Whether a heartbeat has named it.</summary>
    public bool IsInUse { get; internal set; }

    /// <summary>Whether its silo was told to give it back, since others wait.</summary>
    internal bool MakesRoom { get; set; }

    /// <summary>GPU-seconds that the tenant was charged for it.</summary>
    public double Charged { get; internal set; }

    /// <summary>GPU-seconds that it is taken to cost still; they count in the tenant's share until they are used or it ends.</summary>
    internal double Outstanding { get; set; }
}
