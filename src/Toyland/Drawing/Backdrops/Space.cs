using ComicCluster.Engine.Randomness;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>A black-violet sky all over, stars, a ringed planet far away and the rim of a large one below; y is 0 where a horizon would be.</summary>
internal static class Space
{
    public static void Draw(Pen pen, RandomStream random)
    {
        pen.Gradient(Backdrop.Left, Backdrop.Top, Backdrop.Right, Backdrop.Bottom, -.74f, .36f, new SKColor(12, 6, 26), new SKColor(34, 12, 58));
        pen.Spot(.24f, -.28f, .46f, .17f, new SKColor(88, 34, 124, 60));
        pen.Spot(.8f, -.06f, .4f, .16f, new SKColor(40, 40, 140, 60));
        Sky.Stars(pen, random, 100, .6f, .0062f);
        pen.Spot(.5f, 1.26f, 1.16f, 1.06f, new SKColor(92, 60, 170));
        pen.Spot(.5f, 1.29f, 1.13f, 1.06f, new SKColor(58, 34, 118));
        pen.Spot(.2f, .34f, .09f, .025f, new SKColor(44, 24, 96));
        pen.Spot(.72f, .31f, .12f, .028f, new SKColor(44, 24, 96));
    }
}
