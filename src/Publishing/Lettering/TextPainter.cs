using SkiaSharp;

namespace ComicCluster.Publishing.Lettering;

/// <summary>Draws fitted texts.</summary>
internal static class TextPainter
{
    private const float Ascent = 0.9f, BoxInset = 0.1f, BoxHeight = 0.72f;

    /// <summary>Draws lines one below the other.</summary>
    /// <param name="canvas">Where to.</param>
    /// <param name="text">The lines.</param>
    /// <param name="bounds">The lines stand in the middle of its height.</param>
    /// <param name="align">Where a line stands in the width.</param>
    /// <param name="colour">The ink.</param>
    public static void Draw(SKCanvas canvas, FittedText text, SKRect bounds, SKTextAlign align, SKColor colour)
    {
        using var ink = new SKPaint { Color = colour, IsAntialias = true };
        var top = bounds.MidY - text.Height / 2;
        for (var line = 0; line < text.Lines.Count; line++)
        {
            var room = bounds.Width - text.WidthOf(line);
            var x = bounds.Left + room * (align switch { SKTextAlign.Left => 0, SKTextAlign.Center => 0.5f, _ => 1 });
            var baseline = top + line * text.LineHeight + (text.LineHeight - text.Size) / 2 + Ascent * text.Size * 0.9f;
            foreach (var cluster in text.Lines[line])
            {
                Draw(canvas, cluster, x, baseline, text.Size, ink);
                x += cluster.Advance * text.Size;
            }
        }
    }

    /// <summary>A glyph that has no outline: emoji in colours.</summary>
    private static void DrawPicture(SKCanvas canvas, SKTypeface typeface, ushort glyph, float x, float baseline, float size, SKPaint ink)
    {
        using var font = new SKFont(typeface, size);
        using var builder = new SKTextBlobBuilder();
        builder.AddRun([glyph], font);
        using var text = builder.Build();
        if (text is not null) canvas.DrawText(text, x, baseline, ink);
    }

    private static void Draw(SKCanvas canvas, LetterCluster cluster, float x, float baseline, float size, SKPaint ink)
    {
        if (cluster.IsSpace) return;
        if (cluster.Font is not { } font)
        {
            using var outline = new SKPaint { Color = ink.Color, IsAntialias = true, IsStroke = true, StrokeWidth = size * 0.06f };
            var box = new SKRect(x + BoxInset * size, baseline - BoxHeight * size, x + (cluster.Advance - BoxInset) * size, baseline);
            canvas.DrawRoundRect(box, size * 0.08f, size * 0.08f, outline);
            return;
        }
        var scale = size / ComicFonts.UnitSize;
        font.GetGlyphWidths(cluster.Glyphs, out var bounds);
        for (var i = 0; i < cluster.Glyphs.Length; i++)
        {
            // A mark that is no letter of its own stands over the middle of its base: what positioning tables do, for the common case.
            var shift = i == 0 ? 0 : bounds[0].MidX - bounds[i].MidX;
            using var path = font.GetGlyphPath(cluster.Glyphs[i]);
            if (path is null)
            {
                DrawPicture(canvas, font.Typeface, cluster.Glyphs[i], x + shift * scale, baseline, size, ink);
                continue;
            }
            path.Transform(SKMatrix.CreateScaleTranslation(scale, scale, x + shift * scale, baseline));
            canvas.DrawPath(path, ink);
        }
    }
}
