using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What a story grain persists.</summary>
[GenerateSerializer, Alias("StoryState")]
public sealed class StoryState
{
    /// <summary>What was asked for.</summary>
    [Id(0)]
    public StorySpec? Spec { get; set; }

    /// <summary>How far it is.</summary>
    [Id(1)]
    public StoryStatus Status { get; set; }

    /// <summary>Rises by one when a failed story is started again.</summary>
    [Id(2)]
    public int Attempt { get; set; }

    /// <summary>Text and captions, once they are written.</summary>
    [Id(3)]
    public Script? Script { get; set; }

    /// <summary>One a caption; null for those that are not painted yet.</summary>
    [Id(4)]
    public IReadOnlyList<PaintedPanel?> Painted { get; set; } = [];

    /// <summary>Why it failed.</summary>
    [Id(5)]
    public string? Failure { get; set; }
}
