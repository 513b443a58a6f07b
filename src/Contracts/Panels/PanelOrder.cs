using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Panels;

/// <summary>A panel to paint.</summary>
[GenerateSerializer, Immutable, Alias("PanelOrder")]
public sealed record PanelOrder
{
    /// <summary>What it shows, in words.</summary>
    [Id(0)]
    public required string Sentence { get; init; }

    /// <summary>How it looks; null for no style.</summary>
    [Id(1)]
    public string? Style { get; init; }

    /// <summary>The story's seed. With <see cref="Index"/> it gives the panel's own: the same order gives the same picture.</summary>
    [Id(2)]
    public required ulong StorySeed { get; init; }

    /// <summary>Which painting of the story, from 1: the index of the panel's grain.</summary>
    [Id(6)]
    public required int Index { get; init; }

    /// <summary>The panel's own seed; null to draw it from the story's.</summary>
    [Id(8)]
    public ulong? Seed { get; init; }

    /// <summary>Pixels.</summary>
    [Id(3)]
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    [Id(4)]
    public required int Height { get; init; }

    /// <summary>Steps of painting.</summary>
    [Id(5)]
    public required int Steps { get; init; }

    /// <summary>What it is painted with: those that the story was begun with.</summary>
    [Id(7)]
    public required StoryModels Models { get; init; }
}
