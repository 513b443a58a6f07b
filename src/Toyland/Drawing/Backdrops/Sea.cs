using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>Water with waves; y is 0 at the horizon.</summary>
internal static class Sea
{
    private const float Depth = .42f;

    public static void Draw(Pen pen, Daylight light, RandomStream random)
    {
        Water(pen, light, -.4f, 0, 1.4f, 1.4f);
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

    /// <summary>Covers the foot of a thing with water and foam; in the scene's coordinates.</summary>
    public static void DrawWaterline(Pen pen, Daylight light, PlacedThing placed, float horizon)
    {
        const string Front = "M-1.2,-.01 Q-1.0,-.12 -.8,0 Q-.6,-.12 -.4,0 Q-.2,-.12 0,0 Q.2,-.12 .4,0 Q.6,-.12 .8,0 Q1.0,-.12 1.2,-.01 L1.2,.8 L-1.2,.8 Z";
        const string Foam = "M-1.2,-.01 Q-1.0,-.12 -.8,0 Q-.6,-.12 -.4,0 Q-.2,-.12 0,0 Q.2,-.12 .4,0 Q.6,-.12 .8,0 Q1.0,-.12 1.2,-.01";
        var half = (float)placed.HalfSide;
        var line = (float)placed.CentreY + half * (placed.Thing.Pose == Pose.Sleeps ? .3f : .78f);
        pen.Enter((float)placed.CentreX, line, half, half);
        pen.Clip(Front);
        pen.Enter(-(float)placed.CentreX / half, (horizon - line) / half, 1 / half, 1 / half);
        Water(pen, light, -.4f, 0, 1.4f, 1.4f);
        pen.Leave();
        pen.Stroke(Foam, light.Tone(226, 250, 255), .06f);
        pen.Leave();
    }

    private static void Water(Pen pen, Daylight light, float left, float top, float right, float bottom) =>
        pen.Gradient(left, top, right, bottom, 0, Depth, light.Tone(72, 190, 214), light.Tone(20, 96, 168));
}
