using System.Text.Json.Serialization;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What a story grain persists.</summary>
[GenerateSerializer, Immutable, Alias("StoryState")]
public sealed record StoryState
{
    /// <summary>What is drawn: what was asked for, with the lines that it was approved with.</summary>
    [Id(0)]
    public StorySpec? Spec { get; init; }

    /// <summary>How far it is.</summary>
    [Id(1)]
    public StoryStatus Status { get; init; }

    /// <summary>Rises by one whenever it goes on in another way than it did: tried again, rewritten, edited, deleted.</summary>
    [Id(2)]
    public int Attempt { get; init; }

    /// <summary>Text and captions, once they are written.</summary>
    [Id(3)]
    public Script? Script { get; init; }

    /// <summary>One a painting, those of the panels first and then those of repainted ones; null for those that are not painted.</summary>
    [Id(4)]
    public IReadOnlyList<PaintedPanel?> Painted { get; init; } = [];

    /// <summary>Why it failed.</summary>
    [Id(5)]
    public string? Failure { get; init; }

    /// <summary>What happened, oldest first; the oldest are forgotten when there are many.</summary>
    [Id(7)]
    public IReadOnlyList<StoryEvent> Events { get; init; } = [];

    /// <summary>Whether the end of a story is over: nothing of it is at work, and all who want to know were told.</summary>
    [Id(8)]
    public bool IsSettled { get; init; }

    /// <summary>How it is handled.</summary>
    [Id(9)]
    public StoryTerms Terms { get; init; } = new();

    /// <summary>The digest of the specification that was asked for; it outlives all the rest.</summary>
    [Id(10)]
    public string? Asked { get; init; }

    /// <summary>Its number in the tenant's library; 0 if it is not in it.</summary>
    [Id(11)]
    public long Number { get; init; }

    /// <summary>Whether its script was looked through.</summary>
    [Id(12)]
    public bool IsApproved { get; init; }

    /// <summary>Its panels in reading order, once the script is there.</summary>
    [Id(13)]
    public IReadOnlyList<PanelHistory> Panels { get; init; } = [];

    /// <summary>One a painting: the last start of it that was told.</summary>
    [Id(14)]
    public IReadOnlyList<int> Started { get; init; } = [];

    /// <summary>Rises with every edit.</summary>
    [Id(15)]
    public int Revision { get; init; }

    /// <summary>When it was accepted.</summary>
    [Id(16)]
    public DateTimeOffset? Created { get; init; }

    /// <summary>Whether it was ever complete.</summary>
    [Id(17)]
    public bool WasComplete { get; init; }

    /// <summary>The number of the last event.</summary>
    [JsonIgnore]
    public long Sequence => Events is [.., var last] ? last.Sequence : 0;

    /// <summary>Whether anything is to come.</summary>
    [JsonIgnore]
    public bool IsUnfinished => Status is StoryStatus.Writing or StoryStatus.Reviewing or StoryStatus.Painting or StoryStatus.Publishing;

    /// <summary>Whether it has ended.</summary>
    [JsonIgnore]
    public bool HasEnded => Status is StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled or StoryStatus.Deleted;

    /// <summary>The paintings that its panels show and that are not painted.</summary>
    [JsonIgnore]
    public IEnumerable<int> Missing => Panels.Select(panel => panel.Face.Painting).Where(painting => Painted[painting - 1] is null);

    /// <summary>The paintings that are not painted, whether a panel shows them or not.</summary>
    [JsonIgnore]
    public IEnumerable<int> Unpainted => Enumerable.Range(1, Painted.Count).Where(painting => Painted[painting - 1] is null);

    /// <summary>The panel that shows a painting, from 1; null if none does.</summary>
    public int? PanelOf(int painting)
    {
        for (var i = 0; i < Panels.Count; i++)
            if (Panels[i].Face.Painting == painting) return i + 1;
        return null;
    }

    /// <summary>The same with another history of a panel.</summary>
    public StoryState With(int panel, PanelHistory history) =>
        this with { Panels = [.. Panels.Select((before, i) => i == panel - 1 ? history : before)] };
}
