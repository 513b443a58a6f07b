using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.Drawing.Kinds;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Draws scenes: flat cartoon shapes with ink outlines. Safe for use by several threads; the same input gives the same bytes.</summary>
public static class SceneRenderer
{
    /// <summary>The largest picture that is drawn.</summary>
    public const int MaximalSide = 4096;

    private const float InkWidth = .04f, GreatestInkWidth = .085f, LeastInkPixels = .9f;

    [ThreadStatic] private static Easel? s_easel;

    /// <summary>A picture of the part of a scene that a window shows: RGB bytes [side, side, 3].</summary>
    /// <remarks>The backdrop goes on .3 beyond each border of the scene; after that all is black.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The side or the window is empty or too large.</exception>
    public static byte[] Render(Scene scene, Window window, int side)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, MaximalSide);
        if (!(window.Side is >= .01 and <= 100 && Math.Abs(window.Left) <= 100 && Math.Abs(window.Top) <= 100))
            throw new ArgumentOutOfRangeException(nameof(window), window, "A window's side is between .01 and 100, its corner at most 100 away.");

        var easel = s_easel ??= new Easel();
        easel.Resize(side);
        var pen = easel.Pen;
        var scale = (float)(side / window.Side);
        pen.Canvas.RestoreToCount(1); // whatever went wrong with the picture before
        pen.Canvas.ResetMatrix();
        pen.Canvas.Clear(SKColors.Black);
        pen.Canvas.Scale(scale);
        pen.Canvas.Translate((float)-window.Left, (float)-window.Top);
        Draw(pen, scene, SceneLayout.Of(scene), scale);
        return easel.ReadRgb();
    }

    private static void Draw(Pen pen, Scene scene, SceneLayout layout, float pixels)
    {
        var backdrop = new Backdrop(pen, scene, (float)layout.Horizon);
        backdrop.DrawBehind();
        var darkAround = scene.Time == TimeOfDay.Night || scene.Place == Place.Space;
        for (var index = layout.Things.Count - 1; index >= scene.Things.Count; index--) DrawThing(pen, layout.Things[index], darkAround, pixels);
        for (var index = 0; index < scene.Things.Count; index++)
        {
            var placed = layout.Things[index];
            backdrop.DrawShadow(placed);
            DrawThing(pen, placed, darkAround, pixels);
            backdrop.DrawInFrontOf(placed);
        }
        backdrop.DrawInFront();
    }

    private static void DrawThing(Pen pen, PlacedThing placed, bool darkAround, float pixels)
    {
        var half = (float)placed.HalfSide;
        pen.Palette = Palette.Of(placed.Thing.Colour, darkAround);
        pen.Asleep = placed.Thing.Pose == Pose.Sleeps;
        pen.Flying = placed.Thing.Pose == Pose.Flies;
        pen.Line = Math.Clamp(LeastInkPixels / (half * pixels), InkWidth, GreatestInkWidth);
        pen.Enter((float)placed.CentreX, (float)placed.CentreY, placed.FacesLeft ? -half : half, half);
        if (pen.Asleep) pen.Enter(0, 0, 1, 1, -80);
        KindDrawing.Draw(pen, placed.Thing.Kind);
        if (pen.Asleep)
        {
            pen.Leave();
            Sleep.Draw(pen, placed.FacesLeft);
        }
        pen.Leave();
    }
}
