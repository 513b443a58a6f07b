namespace ComicCluster.Engine.Painting.Layers;

/// <summary>A layer in words: what a world says of it, before a prior imagines it.</summary>
/// <param name="Text">What the prior reads, such as "sleeping red cat, sea, night".</param>
/// <param name="Box">Where it is.</param>
public sealed record LayerPlan(string Text, LayerBox Box)
{
    /// <inheritdoc cref="PanelLayer.IsBackdrop"/>
    public bool IsBackdrop { get; init; }

    /// <inheritdoc cref="PanelLayer.Phrase"/>
    public string? Phrase { get; init; }

    /// <inheritdoc cref="PanelLayer.Alternatives"/>
    public IReadOnlyList<string> Alternatives { get; init; } = [];
}
