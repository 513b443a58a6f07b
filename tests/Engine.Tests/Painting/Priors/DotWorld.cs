using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Painting.Priors.Training;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Engine.Tests.Painting.Priors;

/// <summary>Discs and bars in red and blue, on nothing.</summary>
internal sealed class DotWorld : ILayerPictures
{
    public IReadOnlyList<string> Words { get; } = ["red", "blue", "disc", "bar"];

    public int Labels => 2;

    public LayerPicture Draw(RandomStream random, int side)
    {
        var (isRed, isDisc) = (random.NextInt32(0, 2) == 0, random.NextInt32(0, 2) == 0);
        var (rgba, labels) = (new byte[4 * side * side], new byte[side * side]);
        for (var pixel = 0; pixel < side * side; pixel++)
        {
            double y = (pixel / side + .5) * 2 / side - 1, x = (pixel % side + .5) * 2 / side - 1;
            if (isDisc ? x * x + y * y > .4 : Math.Abs(y) > .3) continue;
            rgba[4 * pixel + (isRed ? 0 : 2)] = rgba[4 * pixel + 3] = 255;
            labels[pixel] = 1;
        }
        return new LayerPicture($"{(isRed ? "red" : "blue")} {(isDisc ? "disc" : "bar")}", rgba, labels,
        [
            .. new float[FieldShape.PaletteValues], // nothing
            .. Constant(isRed ? 1 : 0), .. Constant(0), .. Constant(isRed ? 0 : 1), .. Constant(1),
        ]);

        static float[] Constant(float value) => [value, 0, 0];
    }
}
