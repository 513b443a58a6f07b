using System.Text.Json.Serialization;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What a story grain persists.</summary>
[GenerateSerializer, Immutable, Alias("StoryState")]
public sealed record StoryState
{
    /// <summary>What was asked for.</summary>
    [Id(0)]
    public StorySpec? Spec { get; init; }

    /// <summary>How far it is.</summary>
    [Id(1)]
    public StoryStatus Status { get; init; }

    /// <summary>Rises by one when a failed story is tried again.</summary>
    [Id(2)]
    public int Attempt { get; init; }

    /// <summary>Text and captions, once they are written.</summary>
    [Id(3)]
    public Script? Script { get; init; }

    /// <summary>One a caption; null for those that are not painted yet.</summary>
    [Id(4)]
    public IReadOnlyList<PaintedPanel?> Painted { get; init; } = [];

    /// <summary>Why it failed.</summary>
    [Id(5)]
    public string? Failure { get; init; }

    /// <summary>Which of the tenant's stories come first.</summary>
    [Id(6)]
    public StoryPriority Priority { get; init; }

    /// <summary>What happened, oldest first; the oldest are forgotten when there are many.</summary>
    [Id(7)]
    public IReadOnlyList<StoryEvent> Events { get; init; } = [];

    /// <summary>Whether the script and the panels of a story that failed or was cancelled are known to have stopped.</summary>
    [Id(8)]
    public bool IsSettled { get; init; }

    /// <summary>The number of the last event.</summary>
    [JsonIgnore]
    public long Sequence => Events is [.., var last] ? last.Sequence : 0;

    /// <summary>Whether anything is to come.</summary>
    [JsonIgnore]
    public bool IsUnfinished => Status is StoryStatus.Writing or StoryStatus.Painting or StoryStatus.Publishing;

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => Status is StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled;
}
