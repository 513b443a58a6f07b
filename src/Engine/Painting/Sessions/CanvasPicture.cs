using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>Renders what a canvas shows, without a gradient.</summary>
internal static class CanvasPicture
{
    private const int BandPixels = 1 << 20; // of a picture that is made at a time: a layer's labels take 64 bytes a pixel

    /// <summary>At the points of a grid: a layered canvas with crisp edges, each of its pixels being one of the grid's points.</summary>
    /// <param name="canvas">What is shown.</param>
    /// <param name="recipe">Makes colours of what its networks give.</param>
    /// <param name="renderer">Evaluates them.</param>
    /// <param name="grid">The points.</param>
    /// <param name="onRows">Called with the number of rows so far, band by band.</param>
    /// <returns>[3, height, width] in 0..1, nearly.</returns>
    public static Tensor Render(Canvas canvas, IPaintingRecipe recipe, ISirenRenderer renderer, CoordinateGrid grid, Action<int>? onRows = null)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var layers = canvas.ShownLayers();
        try
        {
            var rows = Math.Max(1, BandPixels / grid.Width);
            var bands = new List<Tensor>();
            for (var row = 0; row < grid.Height; row += rows)
            {
                var count = Math.Min(rows, grid.Height - row);
                bands.Add(canvas.Arrangement is null
                    ? Band(layers[0].Weights, recipe, renderer, grid.Band(row, count))
                    : Band(layers, recipe, renderer, grid, row, count));
                onRows?.Invoke(row + count);
            }
            return (bands.Count == 1 ? bands[0] : cat(bands, 1)).MoveToOuterDisposeScope();
        }
        finally
        {
            foreach (var layer in layers) layer.Dispose();
        }
    }

    /// <summary>Some rows of a single network, [3, height, width].</summary>
    private static Tensor Band(SirenWeights weights, IPaintingRecipe recipe, ISirenRenderer renderer, CoordinateGrid grid)
    {
        using var scope = NewDisposeScope();
        using var pass = renderer.Forward([weights], grid, forBackward: false);
        return recipe.Colours(pass.Output)[0].clone().MoveToOuterDisposeScope(); // what the pass gives goes with it
    }

    /// <summary>Some rows, [3, count, width]. A row more on each side tells how steep the logits are at the band's border.</summary>
    private static Tensor Band(IReadOnlyList<CanvasLayer> layers, IPaintingRecipe recipe, ISirenRenderer renderer, CoordinateGrid grid, int row, int count)
    {
        using var scope = NewDisposeScope();
        int first = Math.Max(0, row - 1), height = Math.Min(grid.Height, row + count + 1) - first;
        Tensor? picture = null;
        foreach (var layer in layers)
        {
            if (layer.Layer!.Box.In(grid.Height, grid.Width, layer.Layer.IsBackdrop)?.Band(first, height) is not { } place) continue;
            using var inner = NewDisposeScope();
            using var pass = renderer.Forward([layer.Weights], place.Grid, forBackward: false);
            var colours = layer.Palette is null
                ? ColourField.Colours(pass.Output[0], recipe.Colours, layer.Layer.IsBackdrop)
                : Composition.Colours(LabelField.Crisp(pass.Output[0]), layer.Palette, place);
            picture = Composition.Over(Composition.InFrame(colours, place, height, grid.Width, layer.Layer.Fades), picture).MoveToOuterDisposeScope();
        }
        return picture!.narrow(1, row - first, count).clone().MoveToOuterDisposeScope();
    }
}
