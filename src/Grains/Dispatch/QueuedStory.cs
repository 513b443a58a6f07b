using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Dispatch;

/// <summary>A story that has panels in the queue, or will have.</summary>
internal sealed class QueuedStory(StoryKey key)
{
    public StoryKey Key => key;

    public Dictionary<int, QueuedPanel> Panels { get; } = [];

    /// <summary>Places that are kept until it asks for them.</summary>
    public int Reserved { get; set; }

    /// <summary>Whether it ever asked for leases: from then on a panel that is not here needs none.</summary>
    public bool HasAsked { get; set; }

    public StoryPriority Priority { get; set; }

    /// <summary>When it was heard of last.</summary>
    public TimeSpan LastSeen { get; set; }
}
