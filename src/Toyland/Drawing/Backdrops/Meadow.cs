using ComicCluster.Engine.Randomness;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>Rolling hills with flowers; y is 0 at the horizon.</summary>
internal static class Meadow
{
    public static void Draw(Pen pen, Daylight light, RandomStream random)
    {
        pen.Fill("M-.4,0 C-.2,-.12 .1,-.14 .34,-.02 C.5,-.1 .8,-.16 1.0,-.06 C1.1,-.1 1.3,-.1 1.4,-.04 L1.4,1 L-.4,1 Z", light.Tone(142, 206, 92));
        pen.Fill("M-.4,.1 C.0,-.04 .3,.02 .5,.06 C.8,.12 1.1,.0 1.4,.06 L1.4,1 L-.4,1 Z", light.Tone(112, 188, 72));
        pen.Fill("M-.4,.24 C.0,.3 .4,.16 .7,.2 C1.0,.24 1.2,.18 1.4,.2 L1.4,1 L-.4,1 Z", light.Tone(92, 170, 62));
        for (var flower = 0; flower < 22; flower++)
        {
            var (x, y) = ((float)random.NextDouble(-.3, 1.3), (float)random.NextDouble(.1, .6));
            var colour = random.NextInt32(0, 3) switch
            {
                0 => light.Tone(255, 255, 255),
                1 => light.Tone(255, 226, 90),
                _ => light.Tone(250, 160, 190),
            };
            pen.Spot(x, y, .009f, .008f, colour);
        }
    }
}
