using ComicCluster.Toyland.Drawing.Backdrops;
using ComicCluster.Toyland.World;
using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>Draws scenes: flat cartoon shapes with ink outlines. Safe for use by several threads; the same input gives the same bytes.</summary>
public static class SceneRenderer
{
    /// <summary>The largest picture that is drawn.</summary>
    public const int MaximalSide = 4096;

    private const int MostAspect = 4;
    private const double BackdropBeyond = .3, BackdropAbove = .2; // sides of the scene that its backdrop goes on beside and below it, and above

    [ThreadStatic] private static Easel? s_easel;

    /// <summary>A picture of the part of a scene that a window shows: RGB bytes [side, side, 3].</summary>
    /// <remarks>The backdrop goes on .3 beyond the borders of the scene, .2 above it; after that all is black.</remarks>
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

    /// <summary>A picture of a scene in any shape, RGB bytes [height, width, 3]: the scene in the middle, and what its backdrop goes on with beside it.</summary>
    /// <remarks>Where a side is more than 1.6 times the other, the scene fills the longer one, and the other cuts it.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A side is 0 or too large, or more than four times the other.</exception>
    public static byte[] Render(Scene scene, int width, int height)
    {
        var (longer, shorter) = (Math.Max(width, height), Math.Min(width, height));
        if (shorter < 1 || longer > Math.Min(MaximalSide, MostAspect * shorter))
            throw new ArgumentOutOfRangeException(null, $"A scene of {width}x{height} is out of bounds: sides from 1 to {MaximalSide} pixels, one at most four times the other.");
        var side = Math.Min((double)longer / shorter, 1 + 2 * BackdropBeyond);
        var beyond = (1 - side) / 2;
        var square = Render(scene, new Window(beyond, height > width ? Math.Max(beyond, -BackdropAbove) : beyond, side), longer);
        var (left, top) = ((longer - width) / 2, (longer - height) / 2);
        var picture = new byte[height * width * 3];
        for (var row = 0; row < height; row++) square.AsSpan(((top + row) * longer + left) * 3, width * 3).CopyTo(picture.AsSpan(row * width * 3));
        return picture;
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
