using SkiaSharp;

namespace ComicCluster.Toyland.Drawing.Kinds;

/// <summary>The letters over one who sleeps.</summary>
internal static class Sleep
{
    public static void Draw(Pen pen)
    {
        Letter(pen, -.72f, -.66f, .24f);
        Letter(pen, -.4f, -.94f, .34f);
    }

    private static void Letter(Pen pen, float x, float y, float scale)
    {
        const string Zed = "M0,0 L1,0 L0,1 L1,1";
        pen.Enter(x, y, scale, scale);
        pen.Stroke(Zed, Palette.DarkInk, .5f);
        pen.Stroke(Zed, SKColors.White, .26f);
        pen.Leave();
    }
}
