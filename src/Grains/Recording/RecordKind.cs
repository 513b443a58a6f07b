namespace ComicCluster.Grains.Recording;

/// <summary>The kinds of records.</summary>
public static class RecordKind
{
    /// <summary>A <see cref="StoryRecord"/>.</summary>
    public const string Story = "story";

    /// <summary>A <see cref="PanelRecord"/>.</summary>
    public const string Panel = "panel";

    /// <summary>A <see cref="CheckpointRecord"/>.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>A <see cref="LeaseRecord"/>.</summary>
    public const string Lease = "lease";

    /// <summary>A <see cref="UsageRecord"/>.</summary>
    public const string Usage = "usage";

    /// <summary>A <see cref="TrainingRecord"/>.</summary>
    public const string Training = "training";
}
