using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>What a panel grain persists; never pixels or weights.</summary>
[GenerateSerializer, Immutable, Alias("PanelState")]
public sealed record PanelState
{
    /// <summary>What is to be painted.</summary>
    [Id(0)]
    public PanelOrder? Order { get; init; }

    /// <summary>How far it is.</summary>
    [Id(1)]
    public PanelStatus Status { get; init; }

    /// <summary>Rises by one at each start, and is written before the first step.</summary>
    [Id(2)]
    public int Epoch { get; init; }

    /// <summary>The story's attempt that the last start, or the end, belongs to.</summary>
    [Id(3)]
    public int Attempt { get; init; }

    /// <summary>Where to go on from, newest first; the last two.</summary>
    [Id(4)]
    public IReadOnlyList<PanelCheckpoint> Checkpoints { get; init; } = [];

    /// <summary>The picture, once it is there.</summary>
    [Id(5)]
    public PaintedPanel? Result { get; init; }

    /// <summary>Why it failed.</summary>
    [Id(6)]
    public string? Failure { get; init; }

    /// <summary>The lease of the last start; an older one starts nothing any more.</summary>
    [Id(7)]
    public long Lease { get; init; }
}
