namespace ComicCluster.Engine.Painting.Layers;

/// <summary>A part of a picture that is painted as a field of its own.</summary>
/// <param name="Box">Where it is.</param>
/// <param name="Start">What it begins with.</param>
public sealed record PanelLayer(LayerBox Box, FieldStart Start)
{
    /// <summary>Whether it is behind all others and fills the frame.</summary>
    public bool IsBackdrop { get; init; }

    /// <summary>
    /// Whether it fades to nothing at the borders of its square: what begins as noise fills its square, and would end there in straight edges.
    /// </summary>
    internal bool Fades => !IsBackdrop && Start.Parameters is null;

    /// <summary>What a close-up of it should show, such as "a red mage"; null where none is looked at.</summary>
    public string? Phrase { get; init; }

    /// <summary>What it should not be mistaken for, such as "a red robot"; may be empty.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];
}
