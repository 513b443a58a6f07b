using ComicCluster.Engine.Randomness;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Backdrops;

/// <summary>White hills, bare trees far away and falling flakes; y is 0 at the horizon.</summary>
internal static class SnowField
{
    public static void Draw(Pen pen, Daylight light, RandomStream random)
    {
        pen.Fill("M-.4,-.04 C-.1,-.14 .1,-.12 .3,-.04 C.5,-.1 .7,-.16 1.0,-.06 C1.1,-.1 1.3,-.1 1.4,-.06 L1.4,1 L-.4,1 Z", light.Tone(206, 224, 242));
        pen.Stroke("M.1,-.05 L.1,-.2 M.1,-.12 L.06,-.17 M.1,-.1 L.15,-.16 M.88,-.05 L.88,-.18 M.88,-.1 L.84,-.15 M.88,-.12 L.92,-.16", light.Tone(134, 124, 140), .012f);
        pen.Fill("M-.4,.06 C.0,-.06 .3,-.02 .5,.04 C.8,.1 1.1,-.04 1.4,.02 L1.4,1 L-.4,1 Z", light.Tone(234, 242, 250));
        pen.Fill("M-.4,.2 C.0,.26 .4,.12 .7,.18 C1.0,.24 1.2,.16 1.4,.18 L1.4,1 L-.4,1 Z", light.Tone(250, 252, 255));
        pen.Stroke("M.08,.1 Q.2,.07 .3,.1 M.7,.08 Q.82,.11 .92,.08 M.55,.3 Q.7,.34 .86,.3", light.Tone(200, 216, 236), .01f);
        for (var flake = 0; flake < 52; flake++)
        {
            var (x, y) = ((float)random.NextDouble(Backdrop.Left, Backdrop.Right), (float)random.NextDouble(Backdrop.Top, Backdrop.Bottom));
            var size = (float)random.NextDouble(.007, .013);
            pen.Spot(x, y, size, size, new SKColor(255, 255, 255, 225));
        }
    }
}
