using System.Globalization;
using ComicCluster.Publishing.Lettering;
using SkiaSharp;

namespace ComicCluster.Publishing.Strips;

/// <summary>Draws comic strips: cream paper, inked frames, each caption in a box above its picture, so that it hides nothing.</summary>
public sealed class StripPainter
{
    private const int TitleLines = 3, CaptionLines = 5, LargestSide = 1024, SmallestSide = 64;
    private const double LongestShape = 4; // one side of a picture over the other
    private static readonly SKColor Paper = new(0xFB, 0xF6, 0xE9), Narration = new(0xFF, 0xF0, 0xB8);
    private static readonly SKColor Ink = new(0x1D, 0x1A, 0x20), Faint = new(0x7A, 0x72, 0x68);
    private static readonly SKSamplingOptions Smooth = new(SKCubicResampler.CatmullRom);

    private readonly Strip _strip;
    private readonly StripMetrics _metrics;
    private readonly FittedText _title, _footer;
    private readonly FittedText[] _captions;

    /// <summary>Fits the strip's texts and lays its page out.</summary>
    /// <exception cref="ArgumentException">There are too few or too many panels, or a size is out of its range.</exception>
    public StripPainter(Strip strip)
    {
        if (strip.PanelSide is < SmallestSide or > LargestSide)
            throw new ArgumentException($"A panel's side is {strip.PanelSide} pixels; {SmallestSide} to {LargestSide} are allowed.", nameof(strip));
        var rows = StripLayout.Rows(strip.Panels.Count, strip.Shape);
        _strip = strip;
        var first = strip.Panels[0].Picture;
        if (first.Width < 1 || first.Height < 1) throw new ArgumentException("The first panel's picture has no pixels.", nameof(strip));
        var heightOverWidth = Math.Clamp((double)first.Height / first.Width, 1 / LongestShape, LongestShape);
        _metrics = new StripMetrics(strip.PanelSide, rows.Max(), heightOverWidth);
        _title = TextFitter.Fit(strip.Title, new(_metrics.InnerWidth, TitleLines, _metrics.TitleSize, _metrics.TitleSize * 0.6f, Bold: true));
        var seed = strip.Seed.ToString(CultureInfo.InvariantCulture);
        _footer = TextFitter.Fit($"drawn by ComicCluster, seed {seed}", new(
            _metrics.InnerWidth, 1, _metrics.FooterSize, _metrics.FooterSize / 2, Bold: false));

        var widths = StripLayout.PanelWidths(_metrics, rows);
        _captions = [.. strip.Panels.Select((panel, i) => TextFitter.Fit(panel.Caption, new(
            widths[i] - 2 * _metrics.CaptionPadding, CaptionLines, _metrics.CaptionSize, _metrics.LeastCaptionSize, Bold: true)))];
        Layout = StripLayout.Of(_metrics, rows, (int)MathF.Ceiling(_title.Height), [.. _captions.Select(CaptionHeight)]);
    }

    /// <summary>Where everything stands.</summary>
    internal StripLayout Layout { get; }

    /// <summary>Draws a strip.</summary>
    /// <exception cref="ArgumentException">As for the constructor, or a picture's bytes are not those of its size.</exception>
    public static Picture Draw(Strip strip)
    {
        var painter = new StripPainter(strip);
        using var bitmap = painter.Page();
        using (var canvas = new SKCanvas(bitmap))
        {
            for (var i = 0; i < strip.Panels.Count; i++) painter.DrawPanel(canvas, i, strip.Panels[i].Picture, 1);
        }
        return Pixels.Picture(bitmap);
    }

    /// <summary>The page with its title and footer, without the panels.</summary>
    internal SKBitmap Page()
    {
        var bitmap = Pixels.Bitmap(Layout.Width, Layout.Height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(Paper);
        TextPainter.Draw(canvas, _title, Layout.Title, SKTextAlign.Center, Ink);
        TextPainter.Draw(canvas, _footer, Layout.Footer, SKTextAlign.Right, Faint);
        return bitmap;
    }

    /// <summary>Draws one panel in its frame, over what was there.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="index">Which panel.</param>
    /// <param name="picture">What is shown in it.</param>
    /// <param name="captionInk">How much of the caption's ink is there: 0 to 1.</param>
    internal void DrawPanel(SKCanvas canvas, int index, Picture picture, float captionInk)
    {
        var panel = Layout.Panels[index];
        using var frame = new SKRoundRect(panel.Frame, _metrics.Corner);
        using (var paper = new SKPaint { Color = Paper }) canvas.DrawRect(SKRect.Inflate(panel.Frame, _metrics.Ink, _metrics.Ink), paper);
        canvas.Save();
        canvas.ClipRoundRect(frame, antialias: true);
        using (var fill = new SKPaint { Color = Narration }) canvas.DrawRect(panel.Caption, fill);
        using (var image = Pixels.Image(picture)) canvas.DrawImage(image, Middle(picture, panel.Picture), panel.Picture, Smooth);
        canvas.Restore();

        var captionColour = Ink.WithAlpha((byte)MathF.Round(255 * captionInk));
        var box = SKRect.Inflate(panel.Caption, -_metrics.CaptionPadding, 0);
        TextPainter.Draw(canvas, _captions[index], box, SKTextAlign.Center, captionColour);
        using var pen = new SKPaint { Color = Ink, IsAntialias = true, IsStroke = true, StrokeWidth = _metrics.Ink };
        if (panel.Caption.Height > 0) canvas.DrawLine(panel.Picture.Left, panel.Picture.Top, panel.Picture.Right, panel.Picture.Top, pen);
        canvas.DrawRoundRect(frame, pen);
    }

    private int CaptionHeight(FittedText caption) =>
        caption.Lines.Count == 0 ? 0 : (int)MathF.Ceiling(caption.Height + 1.6f * _metrics.CaptionPadding);

    /// <summary>The largest part of a picture that has a frame's shape.</summary>
    private static SKRect Middle(Picture picture, SKRectI frame)
    {
        var scale = Math.Min((float)picture.Width / frame.Width, (float)picture.Height / frame.Height);
        var (width, height) = (frame.Width * scale, frame.Height * scale);
        return SKRect.Create((picture.Width - width) / 2, (picture.Height - height) / 2, width, height);
    }
}
