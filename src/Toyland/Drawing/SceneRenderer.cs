using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Draws scenes: flat cartoon shapes with ink outlines. Safe for use by several threads; the same input gives the same bytes.</summary>
public static class SceneRenderer
{
    /// <summary>The largest picture that is drawn.</summary>
    public const int MaximalSide = 4096;

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
        var backdrop = layout.Backdrop;
        pen.Enter((float)backdrop.CentreX, (float)backdrop.CentreY, backdrop.FacesLeft ? -1 : 1, 1);
        pen.Canvas.Translate(-.5f, 0);
        Backdrop.Draw(pen, scene.Place, scene.Time);
        pen.Leave();
        foreach (var placed in layout.BackToFront())
        {
            var half = (float)placed.HalfSide;
            pen.Enter((float)placed.CentreX, (float)placed.CentreY, placed.FacesLeft ? -half : half, half);
            ThingDrawing.Draw(pen, placed.Thing, scene.Place, ThingColours.Of(placed.Thing.Colour, scene.Place, scene.Time), half * pixels);
            pen.Leave();
        }
    }
}
