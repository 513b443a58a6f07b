using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Draws what a scene is put together from, each layer alone: premultiplied RGBA bytes [side, side, 4]. Safe for use by several threads.</summary>
internal static class LayerRenderer
{
    [ThreadStatic] private static Easel? s_easel;

    /// <summary>A thing in the square of <see cref="ThingDrawing.Reach"/>, facing right.</summary>
    /// <param name="thing">The thing.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="colours">What depends on its colour, the place and the time.</param>
    /// <param name="side">In pixels.</param>
    /// <param name="style">How it is drawn.</param>
    public static byte[] Render(Thing thing, Place place, ThingColours colours, int side, PenStyle style = PenStyle.Soft)
    {
        var unit = side / (2 * ThingDrawing.Reach);
        return Render(side, style, pen =>
        {
            pen.Enter(side / 2f, side / 2f, unit, unit);
            ThingDrawing.Draw(pen, thing, place, colours, unit);
            pen.Leave();
        });
    }

    /// <summary>All of a backdrop's square.</summary>
    public static byte[] Render(Place place, TimeOfDay time, int side, PenStyle style = PenStyle.Soft)
    {
        var unit = side / (2 * Backdrop.HalfSide);
        return Render(side, style, pen =>
        {
            pen.Enter(-Backdrop.Left * unit, -Backdrop.Top * unit, unit, unit);
            Backdrop.Draw(pen, place, time);
            pen.Leave();
        });
    }

    private static byte[] Render(int side, PenStyle style, Action<Pen> draw)
    {
        var easel = s_easel ??= new Easel(isTransparent: true);
        easel.Resize(side);
        easel.Pen.Canvas.RestoreToCount(1); // whatever went wrong with the picture before
        easel.Pen.Canvas.Clear(SKColors.Transparent);
        easel.Pen.Style = style;
        draw(easel.Pen);
        return easel.ReadRgba();
    }
}
