using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>One network of a canvas, as views of the canvas's numbers.</summary>
/// <param name="Weights">The network.</param>
/// <param name="Palette">The labels' colours, [labels, components, terms]; null where the network gives colours itself.</param>
/// <param name="Layer">What it shows; null where the canvas is one network over the whole frame.</param>
internal sealed record CanvasLayer(SirenWeights Weights, Tensor? Palette, PanelLayer? Layer) : IDisposable
{
    /// <summary>Whether only its palette is painted on: a prior drew the backdrop, and the guide, which knows places well, need not move its shapes.</summary>
    public bool HasFixedShapes => Layer is { IsBackdrop: true, Start.Parameters: not null };

    /// <summary>Everything that is optimised: the network's layers, then the palette.</summary>
    public IEnumerable<Tensor> Parameters => Palette is null ? Weights.Layers : Weights.Layers.Append(Palette);

    /// <summary>Sees a canvas's numbers as its layers.</summary>
    /// <param name="network">The recipe's network, for a canvas that is one network.</param>
    /// <param name="arrangement">The canvas's layers; null for one network.</param>
    /// <param name="flat">All numbers, one layer after the other, [parameters].</param>
    public static IReadOnlyList<CanvasLayer> Split(SirenShape network, Arrangement? arrangement, Tensor flat)
    {
        if (arrangement is null) return [new CanvasLayer(new SirenWeights(network, flat.alias()), null, null)];
        var layers = new List<CanvasLayer>();
        var offset = 0L;
        foreach (var layer in arrangement.Layers)
        {
            var shape = layer.Start.Shape;
            var weights = new SirenWeights(shape.Siren, flat.narrow(0, offset, shape.Siren.Parameters));
            using var palette = flat.narrow(0, offset + shape.Siren.Parameters, shape.PaletteParameters);
            layers.Add(new CanvasLayer(weights, shape.HasLabels ? palette.view(shape.Labels, FieldShape.Components, FieldShape.Terms).DetachFromDisposeScope() : null, layer));
            offset += shape.Parameters;
        }
        return layers;
    }

    /// <summary>How many numbers a canvas has.</summary>
    public static int Count(SirenShape network, Arrangement? arrangement) =>
        arrangement is null ? network.Parameters : arrangement.Layers.Sum(layer => layer.Start.Shape.Parameters);

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Palette?.Dispose();
    }
}
