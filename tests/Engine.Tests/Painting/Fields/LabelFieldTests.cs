using ComicCluster.Engine.Painting.Fields;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting.Fields;

public sealed class LabelFieldTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-0.4)]
    public void Crisp_StraightEdgeThroughAPixel_CoversThePartThatItShould(double offset)
    {
        using var scope = NewDisposeScope();
        // Two labels whose logits cross at column 4 + offset, however steeply; the second is on the right.
        var distance = arange(9, dtype: ScalarType.Float32) - (4 + offset);
        var row = stack([zeros(9), distance * 7]).view(2, 1, 9).expand(2, 5, 9);
        var shares = LabelField.Crisp(row.contiguous());
        Assert.Equal(0.5 - offset, shares[1, 2, 4].item<float>(), 0.08); // the pixel 3.5..4.5 right of the edge
        Assert.Equal(0, shares[1, 2, 2].item<float>(), 1e-3);
        Assert.Equal(1, shares[1, 2, 6].item<float>(), 1e-3);
        Assert.True((shares.sum([0]) - 1).abs().max().item<float>() < 1e-6);
    }

    [Fact]
    public void Crisp_LabelsThatBlendSlowly_GoOnToBlend()
    {
        using var scope = NewDisposeScope();
        var ramp = (arange(101, dtype: ScalarType.Float32) - 50) / 500; // 0.006 logits a pixel
        var shares = LabelField.Crisp(stack([zeros(101), ramp]).view(2, 1, 101).expand(2, 3, 101).contiguous());
        Assert.InRange(shares[1, 1, 40].item<float>(), 0.3f, 0.45f);
        Assert.InRange(shares[1, 1, 60].item<float>(), 0.55f, 0.7f);
    }

    [Fact]
    public void Crisp_OnePixel_BelongsToItsLabel()
    {
        using var scope = NewDisposeScope();
        var shares = LabelField.Crisp(tensor(new[] { 0f, 2, 1 }).view(3, 1, 1));
        Assert.True(shares[1, 0, 0].item<float>() > 0.999f);
    }

    [Fact]
    public void Mix_PaletteWithSlopes_FollowsTheCoordinates()
    {
        using var scope = NewDisposeScope();
        var palette = zeros(1, 2, FieldShape.Components, FieldShape.Terms);
        palette[0, 1, 0] = tensor(new[] { 0.5f, 0.25f, -0.5f }); // red of the second label
        palette[0, 0, 3, 0] = 1; // opacity of the first
        var coordinates = tensor(new[] { 0f, 1, 1, 0 }).view(1, 2, 2); // (row, column): (0, 1), (1, 0)
        var shares = tensor(new[] { 0f, 0.5f, 1, 0.5f }).view(1, 2, 2);
        var mixed = LabelField.Mix(shares, palette, coordinates);
        Assert.Equal([0f, 0.375f], mixed[0, 0].data<float>()); // 0.5 - 0.5, then half of 0.5 + 0.25
        Assert.Equal([0f, 0.5f], mixed[0, 3].data<float>());
    }
}
