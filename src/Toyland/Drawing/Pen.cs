using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>
/// Draws on a canvas in the coordinates of the moment: the scene's (0..1) or a thing's (-1..1, y down, facing right).
/// Shapes are SVG path data, parsed once a thread. Belongs to one thread.
/// </summary>
internal sealed class Pen : IDisposable
{
    private const float ShadeShift = .11f, FlatFrom = .055f, HaloWidth = .13f;
    private readonly Dictionary<string, SKPath> _paths = new(ReferenceEqualityComparer.Instance);
    private readonly SKPaint _fill = new() { IsAntialias = true, Style = SKPaintStyle.Fill };
    private readonly SKPaint _stroke = new()
    {
        IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Round, StrokeJoin = SKStrokeJoin.Round,
    };

    /// <summary>How it draws.</summary>
    public PenStyle Style
    {
        get;
        set
        {
            field = value;
            _fill.IsAntialias = _stroke.IsAntialias = value == PenStyle.Soft;
        }
    }

    /// <summary>What is drawn on; the easel sets it before anything is drawn.</summary>
    public SKCanvas Canvas { get; set; } = null!;

    /// <summary>The colours of the thing that is being drawn.</summary>
    public Palette Palette { get; set; }

    /// <summary>The width of an ink line in the coordinates of the moment.</summary>
    public float Line { get; set; }

    /// <summary>Eyes are closed.</summary>
    public bool Asleep { get; set; }

    /// <summary>The thing flies.</summary>
    public bool Flying { get; set; }

    public SKColor Main => Palette.Main;

    public SKColor Light => Palette.Light;

    public SKColor Dark => Palette.Dark;

    /// <summary>While this is set, all that is drawn is a wide line of this colour around every outlined shape.</summary>
    public SKColor? Halo { get; set; }

    /// <summary>A flat shape without an outline.</summary>
    public void Fill(string path, SKColor colour)
    {
        if (Halo is not null) return;
        _fill.Color = Paint(colour);
        Canvas.DrawPath(PathOf(path), _fill);
    }

    /// <summary>A flat shape with an outline.</summary>
    public void Inked(string path, SKColor colour)
    {
        Fill(path, colour);
        Ink(path);
    }

    /// <summary>A shape that is darker at its lower right, with an outline; flat where so little would not show.</summary>
    public void Body(string path, SKColor light, SKColor dark)
    {
        if (Line > FlatFrom || Halo is not null)
        {
            Inked(path, light);
            return;
        }
        var shape = PathOf(path);
        Canvas.Save();
        Canvas.ClipPath(shape, SKClipOperation.Intersect, antialias: Style == PenStyle.Soft);
        _fill.Color = dark;
        Canvas.DrawPaint(_fill);
        Canvas.Translate(-ShadeShift, -ShadeShift * .6f);
        _fill.Color = light;
        Canvas.DrawPath(shape, _fill);
        Canvas.Restore();
        Ink(path);
    }

    /// <summary>A shaded shape in the thing's own colour.</summary>
    public void Body(string path) => Body(path, Main, Dark);

    /// <summary>An outline.</summary>
    public void Ink(string path) => Outline(path, Palette.Ink, Line);

    /// <summary>A line.</summary>
    public void Stroke(string path, SKColor colour, float width)
    {
        if (Halo is null) Outline(path, colour, width);
    }

    private void Outline(string path, SKColor colour, float width)
    {
        if (Halo is { } halo) (colour, width) = (halo, width + HaloWidth);
        (_stroke.Color, _stroke.StrokeWidth) = (colour, width);
        Canvas.DrawPath(PathOf(path), _stroke);
    }

    /// <summary>A thick line with an outline: an arm, a leg, a tail.</summary>
    public void Limb(string path, SKColor colour, float width)
    {
        Outline(path, Palette.Ink, width + Line);
        Stroke(path, colour, width - Line);
    }

    /// <summary>A flat ellipse without an outline.</summary>
    public void Spot(float x, float y, float radiusX, float radiusY, SKColor colour)
    {
        if (Halo is not null) return;
        _fill.Color = Paint(colour);
        Canvas.DrawOval(x, y, radiusX, radiusY, _fill);
    }

    /// <summary>A shaded ellipse with an outline.</summary>
    public void Ball(float x, float y, float radiusX, float radiusY, SKColor light, SKColor dark)
    {
        Spot(x, y, radiusX, radiusY, dark);
        Spot(x - .07f * radiusX, y - .05f * radiusY, radiusX * .86f, radiusY * .9f, light);
        Ring(x, y, radiusX, radiusY, Palette.Ink, Line);
    }

    /// <summary>A shaded ellipse in the thing's own colour.</summary>
    public void Ball(float x, float y, float radiusX, float radiusY) => Ball(x, y, radiusX, radiusY, Main, Dark);

    /// <summary>The outline of an ellipse.</summary>
    public void Ring(float x, float y, float radiusX, float radiusY, SKColor colour, float width)
    {
        if (Halo is { } halo) (colour, width) = (halo, width + HaloWidth);
        (_stroke.Color, _stroke.StrokeWidth) = (colour, width);
        Canvas.DrawOval(x, y, radiusX, radiusY, _stroke);
    }

    /// <summary>An eye that looks to the right; closed if the thing is asleep.</summary>
    public void Eye(float x, float y, float radius)
    {
        if (Halo is not null) return;
        if (Asleep)
        {
            (_stroke.Color, _stroke.StrokeWidth) = (Palette.DarkInk, Math.Max(Line, .06f));
            Canvas.DrawArc(new SKRect(x - radius, y - radius, x + radius, y + radius * .7f), 10, 160, false, _stroke);
            return;
        }
        Spot(x, y, radius * 1.12f, radius * 1.22f, Palette.DarkInk);
        Spot(x, y, radius * .92f, radius, SKColors.White);
        Spot(x + .22f * radius, y + .08f * radius, radius * .58f, radius * .68f, Palette.DarkInk);
        Spot(x + .4f * radius, y - .2f * radius, radius * .22f, radius * .22f, SKColors.White);
    }

    /// <summary>Fills all of the canvas, or a rectangle, with a vertical gradient between the given heights.</summary>
    public void Gradient(float left, float top, float right, float bottom, float from, float to, params SKColor[] colours)
    {
        if (Style == PenStyle.Coded)
        {
            for (var stretch = 0; stretch <= colours.Length; stretch++) // the first and the last lie beyond the gradient
            {
                var (begin, end) = (Height(stretch - 1), Height(stretch));
                _fill.Color = new SKColor(colours[0].Red, colours[0].Green, (byte)(colours[0].Blue ^ stretch));
                if (begin < end) Canvas.DrawRect(left, begin, right - left, end - begin, _fill);
            }
            return;
        }
        using var shader = SKShader.CreateLinearGradient(new SKPoint(0, from), new SKPoint(0, to), colours, SKShaderTileMode.Clamp);
        _fill.Shader = shader;
        _fill.Color = SKColors.White;
        Canvas.DrawRect(left, top, right - left, bottom - top, _fill);
        _fill.Shader = null;

        float Height(int stop) => stop < 0 ? top : stop >= colours.Length ? bottom : Math.Clamp(from + (to - from) * stop / (colours.Length - 1), top, bottom);
    }

    /// <summary>Draws at another place and size until the canvas is restored.</summary>
    public void Enter(float x, float y, float scaleX, float scaleY, float degrees = 0)
    {
        Canvas.Save();
        Canvas.Translate(x, y);
        if (degrees != 0) Canvas.RotateDegrees(degrees);
        Canvas.Scale(scaleX, scaleY);
    }

    /// <summary>Removes what was drawn in a shape, down to the layer below.</summary>
    public void Erase(string path)
    {
        _fill.BlendMode = SKBlendMode.Clear;
        Canvas.DrawPath(PathOf(path), _fill);
        _fill.BlendMode = SKBlendMode.SrcOver;
    }

    /// <summary>What follows is drawn on a transparent layer of its own, within a square of this half side, until <see cref="Leave"/>.</summary>
    public void EnterLayer(float halfSide) => Canvas.SaveLayer(new SKRect(-halfSide, -halfSide, halfSide, halfSide), null);

    /// <summary>Goes back to where the last <see cref="Enter"/> was called.</summary>
    public void Leave() => Canvas.Restore();

    public void Dispose()
    {
        foreach (var path in _paths.Values) path.Dispose();
        _fill.Dispose();
        _stroke.Dispose();
    }

    private SKColor Paint(SKColor colour) => Style == PenStyle.Coded ? colour.WithAlpha(255) : colour;

    private SKPath PathOf(string data)
    {
        if (_paths.TryGetValue(data, out var path)) return path;
        path = SKPath.ParseSvgPathData(data) ?? throw new FormatException($"'{data}' is no SVG path.");
        _paths.Add(data, path);
        return path;
    }
}
