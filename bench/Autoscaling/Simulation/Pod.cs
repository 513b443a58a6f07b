namespace ComicCluster.Autoscaling.Simulation;

/// <summary>A gpu silo.</summary>
internal sealed class Pod(string name, TimeSpan created)
{
    public string Name => name;

    public TimeSpan Created => created;

    /// <summary>It has joined the cluster.</summary>
    public bool IsReady { get; set; }

    /// <summary>It is to go.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>It sends no heartbeats any more.</summary>
    public bool IsGone { get; set; }

    public Dictionary<long, Painting> Paintings { get; } = [];
}
