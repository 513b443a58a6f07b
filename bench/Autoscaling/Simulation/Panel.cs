using ComicCluster.Contracts.Panels;

namespace ComicCluster.Autoscaling.Simulation;

/// <summary>A panel on its way.</summary>
internal sealed class Panel(PanelKey key, double seconds)
{
    public PanelKey Key => key;

    /// <summary>How long it takes in a slot.</summary>
    public double Seconds => seconds;

    /// <summary>Painted and kept in a checkpoint, in seconds.</summary>
    public double Kept { get; set; }

    /// <summary>When it could have begun.</summary>
    public TimeSpan Queued { get; set; }

    public bool HasBegun { get; set; }

    public bool IsDone { get; set; }
}
