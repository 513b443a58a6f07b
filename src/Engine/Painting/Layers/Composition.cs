using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Layers;

/// <summary>Puts layers together, each over those before it (Porter and Duff, "Compositing digital images", 1984).</summary>
internal static class Composition
{
    /// <summary>Labels in their colours.</summary>
    /// <param name="shares">The labels' shares, [labels, rows, columns] of the layer's place.</param>
    /// <param name="palette">[labels, components, terms].</param>
    /// <param name="place">Where it is in the frame.</param>
    /// <returns>Premultiplied colours and opacity, [4, rows, columns].</returns>
    public static Tensor Colours(Tensor shares, Tensor palette, LayerPlace place)
    {
        var grid = place.Grid;
        return LabelField.Mix(shares.flatten(1).unsqueeze(0), palette.unsqueeze(0), Coordinates(grid, shares.device)).view(FieldShape.Components, grid.Height, grid.Width);
    }

    /// <summary>A layer in the whole frame.</summary>
    /// <param name="colours">Premultiplied colours and opacity, [4, rows, columns] of the layer's place.</param>
    /// <param name="place">Where it is in the frame.</param>
    /// <param name="height">Of the frame.</param>
    /// <param name="width">Of the frame.</param>
    /// <param name="fades">Whether it fades to nothing at the borders of its square.</param>
    /// <returns>[4, height, width].</returns>
    public static Tensor InFrame(Tensor colours, LayerPlace place, int height, int width, bool fades)
    {
        var grid = place.Grid;
        if (fades) colours = colours * Fade(grid, colours.device);
        return grid.Height == height && grid.Width == width
            ? colours
            : F.pad(colours, [place.Left, width - place.Left - grid.Width, place.Top, height - place.Top - grid.Height]);
    }

    /// <summary>One layer over a picture.</summary>
    /// <param name="layer">[4, height, width].</param>
    /// <param name="picture">[3, height, width]; null where there is nothing yet.</param>
    /// <returns>[3, height, width].</returns>
    public static Tensor Over(Tensor layer, Tensor? picture)
    {
        var colour = layer.narrow(0, 0, 3);
        return picture is null ? colour : colour + (1 - layer.narrow(0, 3, 1).clamp(0, 1)) * picture;
    }

    /// <summary>1 inside, and from there to 0 along the rounded borders of the square, [height, width].</summary>
    private static Tensor Fade(CoordinateGrid grid, Device device)
    {
        const double width = .2;
        var toBorder = 1 - Coordinates(grid, device).pow(4).sum(1).pow(.25).view(grid.Height, grid.Width);
        return (toBorder / width).clamp(0, 1);
    }

    /// <summary>[1, 2, points].</summary>
    private static Tensor Coordinates(CoordinateGrid grid, Device device)
    {
        var rows = tensor(grid.Rows(), device: device).view(-1, 1).expand(grid.Height, grid.Width);
        var columns = tensor(grid.Columns(), device: device).view(1, -1).expand(grid.Height, grid.Width);
        return stack([rows, columns]).view(1, 2, -1);
    }
}
