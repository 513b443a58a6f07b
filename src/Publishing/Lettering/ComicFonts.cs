using System.Text;
using SkiaSharp;

namespace ComicCluster.Publishing.Lettering;

/// <summary>
/// The embedded fonts. The system's are never asked, so that a text gives the same pixels on every machine: what neither the comic face nor
/// the fallback (Greek, Cyrillic, all of Latin, symbols) has is drawn as a box.
/// </summary>
internal static class ComicFonts
{
    /// <summary>The fonts' size in pixels; outlines are scaled from it, without hinting.</summary>
    public const float UnitSize = 1000;

    private static readonly SKFont Regular = Load("ComicNeue-Regular.otf");
    private static readonly SKFont Bold = Load("ComicNeue-Bold.otf");
    private static readonly SKFont Fallback = Load("DejaVuSans-Subset.ttf");

    /// <summary>The first of the fonts that has all characters of a cluster, or null.</summary>
    public static SKFont? Covering(IEnumerable<Rune> characters, bool bold)
    {
        foreach (var font in (ReadOnlySpan<SKFont>)[bold ? Bold : Regular, Fallback])
        {
            if (characters.All(character => font.ContainsGlyph(character.Value))) return font;
        }
        return null;
    }

    private static SKFont Load(string file)
    {
        using var stream = typeof(ComicFonts).Assembly.GetManifestResourceStream(file)!;
        return new SKFont(SKTypeface.FromStream(stream), UnitSize) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };
    }
}
