using ComicCluster.Engine.Randomness;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>Water with waves; y is 0 at the horizon.</summary>
internal static class Sea
{
    private const float Depth = .42f;

    public static void Draw(Pen pen, Daylight light, RandomStream random)
    {
        pen.Gradient(Backdrop.Left, 0, Backdrop.Right, Backdrop.Bottom, 0, Depth, light.Tone(72, 190, 214), light.Tone(20, 96, 168));
        pen.Fill("M-.4,-.006 L1.4,-.006 L1.4,.008 L-.4,.008 Z", light.Tone(200, 244, 250));
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column < 6; column++)
            {
                var x = -.3f + .3f * column + .15f * (row & 1) + (float)random.NextDouble(-.05, .05);
                pen.Enter(x, .06f + .095f * row, .8f + .2f * row, .8f + .2f * row);
                pen.Stroke("M-.06,0 Q-.03,-.03 0,0 Q.03,-.03 .06,0", light.Tone(150, 224, 240), .012f);
                pen.Leave();
            }
        }
    }

    /// <summary>Cuts off what of a thing is under water, and draws the foam; in the thing's coordinates.</summary>
    public static void DrawWaterline(Pen pen, SKColor foam, bool lies)
    {
        const string Under = "M-1.2,-.01 Q-1.0,-.12 -.8,0 Q-.6,-.12 -.4,0 Q-.2,-.12 0,0 Q.2,-.12 .4,0 Q.6,-.12 .8,0 Q1.0,-.12 1.2,-.01 L1.2,.8 L-1.2,.8 Z";
        const string Foam = "M-1.1,-.05 Q-1.0,-.12 -.8,0 Q-.6,-.12 -.4,0 Q-.2,-.12 0,0 Q.2,-.12 .4,0 Q.6,-.12 .8,0 Q1.0,-.12 1.1,-.05";
        pen.Enter(0, lies ? .3f : .78f, 1, 1);
        pen.Erase(Under);
        pen.Stroke(Foam, foam, .06f);
        pen.Leave();
    }
}
