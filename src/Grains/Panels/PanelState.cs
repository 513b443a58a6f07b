using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>What a panel grain persists; never pixels or weights.</summary>
[GenerateSerializer, Alias("PanelState")]
public sealed class PanelState
{
    /// <summary>What is to be painted.</summary>
    [Id(0)]
    public PanelOrder? Order { get; set; }

    /// <summary>How far it is.</summary>
    [Id(1)]
    public PanelStatus Status { get; set; }

    /// <summary>Rises by one at each start, and is written before the first step.</summary>
    [Id(2)]
    public int Epoch { get; set; }

    /// <summary>The story's attempt that the last start belongs to.</summary>
    [Id(3)]
    public int Attempt { get; set; }

    /// <summary>Where to go on from, newest first; the last two.</summary>
    [Id(4)]
    public IReadOnlyList<PanelCheckpoint> Checkpoints { get; set; } = [];

    /// <summary>The picture, once it is there.</summary>
    [Id(5)]
    public PaintedPanel? Result { get; set; }

    /// <summary>Why it failed.</summary>
    [Id(6)]
    public string? Failure { get; set; }
}
