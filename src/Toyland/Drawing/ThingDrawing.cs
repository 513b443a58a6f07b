using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.Drawing.Kinds;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Draws a thing as it looks at a place and time, in its own coordinates: in the square -1..1, facing right.</summary>
internal static class ThingDrawing
{
    /// <summary>Half the side of the square that holds all of it: shadow, foam and halo reach over the thing.</summary>
    public const float Reach = 1.2f;

    private const float InkWidth = .04f, GreatestInkWidth = .085f, LeastInkPixels = .9f;

    /// <summary>Draws it.</summary>
    /// <param name="pen">In the thing's coordinates.</param>
    /// <param name="thing">The thing.</param>
    /// <param name="place">Where it is: on land it throws a shadow, the sea hides its foot.</param>
    /// <param name="colours">What depends on its colour, the place and the time.</param>
    /// <param name="unit">How many pixels its half side has: lines never get thinner than a pixel.</param>
    public static void Draw(Pen pen, Thing thing, Place place, ThingColours colours, float unit)
    {
        var stands = thing.Pose != Pose.Flies && !Captions.Lexicon.IsInSky(thing.Kind);
        pen.Palette = colours.Palette;
        pen.Asleep = thing.Pose == Pose.Sleeps;
        pen.Flying = thing.Pose == Pose.Flies;
        pen.Line = Math.Clamp(LeastInkPixels / unit, InkWidth, GreatestInkWidth);
        if (stands && place is not (Place.Sea or Place.Space)) pen.Spot(0, pen.Asleep ? .66f : .97f, .95f, .12f, new SKColor(20, 10, 50, 70));
        var wades = stands && place == Place.Sea;
        if (wades) pen.EnterLayer(Reach);
        pen.Halo = colours.Halo;
        if (pen.Halo is not null) DrawPosed(pen, thing.Kind);
        pen.Halo = null;
        DrawPosed(pen, thing.Kind);
        if (pen.Asleep) Sleep.Draw(pen);
        if (!wades) return;
        Sea.DrawWaterline(pen, colours.Foam, pen.Asleep);
        pen.Leave();
    }

    private static void DrawPosed(Pen pen, Kind kind)
    {
        if (pen.Asleep) pen.Enter(0, 0, 1, 1, -80);
        KindDrawing.Draw(pen, kind);
        if (pen.Asleep) pen.Leave();
    }
}
