using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>The sky down to the horizon.</summary>
internal static class Sky
{
    private const float Left = -.4f, Right = 1.4f, Top = -.4f, Bottom = 1.4f;

    public static void Draw(Pen pen, Daylight light, float horizon, RandomStream random)
    {
        Gradient(pen, light, Left, Top, Right, Bottom, 0, horizon);
        if (light.Time == TimeOfDay.Night) Stars(pen, random, 26, horizon, .0055f);
    }

    /// <summary>A rectangle of sky.</summary>
    public static void Gradient(Pen pen, Daylight light, float left, float top, float right, float bottom, float from, float to)
    {
        switch (light.Time)
        {
            case TimeOfDay.Day:
                pen.Gradient(left, top, right, bottom, from, to, new SKColor(74, 164, 238), new SKColor(190, 230, 252));
                break;
            case TimeOfDay.Sunset:
                pen.Gradient(left, top, right, bottom, from, to, new SKColor(222, 84, 118), new SKColor(250, 134, 84), new SKColor(255, 206, 112));
                break;
            default:
                pen.Gradient(left, top, right, bottom, from, to, new SKColor(12, 14, 46), new SKColor(40, 46, 104));
                break;
        }
    }

    /// <summary>White dots of several sizes.</summary>
    public static void Stars(Pen pen, RandomStream random, int count, float lowest, float radius)
    {
        for (var star = 0; star < count; star++)
        {
            var (x, y) = ((float)random.NextDouble(-.3, 1.3), (float)random.NextDouble(-.3, lowest));
            var size = radius * (float)random.NextDouble(.5, 1.4);
            pen.Spot(x, y, size, size, new SKColor(255, 250, 226));
        }
    }
}
