using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>The sky down to the horizon, where y is 0.</summary>
internal static class Sky
{
    private const float Height = .66f; // where the gradient begins

    public static void Draw(Pen pen, Daylight light, RandomStream random)
    {
        pen.Gradient(Backdrop.Left, Backdrop.Top, Backdrop.Right, Backdrop.Bottom, -Height, 0, light.Sky);
        if (light.Time == TimeOfDay.Night) Stars(pen, random, 34, 0, .0055f);
    }

    /// <summary>White dots of several sizes.</summary>
    public static void Stars(Pen pen, RandomStream random, int count, float lowest, float radius)
    {
        for (var star = 0; star < count; star++)
        {
            var (x, y) = ((float)random.NextDouble(Backdrop.Left, Backdrop.Right), (float)random.NextDouble(Backdrop.Top, lowest));
            var size = radius * (float)random.NextDouble(.5, 1.4);
            pen.Spot(x, y, size, size, new SKColor(255, 250, 226));
        }
    }
}
