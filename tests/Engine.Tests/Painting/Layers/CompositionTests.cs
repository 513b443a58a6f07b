using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Layers;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Layers;

public sealed class CompositionTests
{
    private const int Side = 64;
    private static readonly LayerBox Box = new(0.5, 0.5, 0.25);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void InFrame_AtTheBorderOfItsSquare_IsNothingWhereItFades(bool fades, float border)
    {
        using var scope = NewDisposeScope();
        var place = Box.In(Side, Side, fills: false)!.Value;
        var layer = Composition.InFrame(ones(4, place.Grid.Height, place.Grid.Width), place, Side, Side, fades);
        Assert.Equal([4, Side, Side], layer.shape);
        Assert.Equal(1, layer[3, Side / 2, Side / 2].item<float>());
        Assert.Equal(border, layer[3, Side / 2, Side / 4].item<float>(), 0.2); // the first column of the square
        Assert.Equal(border, layer[3, Side / 4, Side / 4].item<float>(), 1e-6); // its corner
        Assert.Equal(0, layer[3, Side / 2, Side / 4 - 1].item<float>());
    }

    [Fact]
    public void ColourField_WithoutOpacity_ShowsNothing()
    {
        using var scope = NewDisposeScope();
        var raw = cat([zeros(3, 2, 2), full(1, 2, 2, -20)]);
        Assert.True(ColourField.Colours(raw, colours => colours.sigmoid(), isOpaque: false).abs().max().item<float>() < 1e-6);
        var opaque = ColourField.Colours(raw, colours => colours.sigmoid(), isOpaque: true);
        Assert.Equal([0.5f, 0.5f, 0.5f, 1f], opaque.select(1, 0).select(1, 0).data<float>().ToArray());
    }
}
