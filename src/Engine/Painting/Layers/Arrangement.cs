namespace ComicCluster.Engine.Painting.Layers;

/// <summary>One way to put a picture together.</summary>
/// <param name="Layers">From the farthest to the nearest.</param>
public sealed record Arrangement(IReadOnlyList<PanelLayer> Layers)
{
    private const int MostLayers = 16;

    /// <summary>The layers that are looked at in close-ups, in their order.</summary>
    public IEnumerable<PanelLayer> CloseUps => Layers.Where(layer => layer.Phrase is not null);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">There is no layer, there are too many, or one is out of its bounds.</exception>
    public void Validate()
    {
        if (Layers.Count is 0 or > MostLayers) throw new ArgumentException($"An arrangement has 1 to {MostLayers} layers, not {Layers.Count}.");
        if (!Layers[0].IsBackdrop || Layers.Skip(1).Any(layer => layer.IsBackdrop)) throw new ArgumentException("The first layer, and no other, is the backdrop.");
        foreach (var layer in Layers)
        {
            layer.Box.Validate();
            layer.Start.Shape.Validate();
        }
    }
}
