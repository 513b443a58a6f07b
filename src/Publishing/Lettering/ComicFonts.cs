using System.Text;
using SkiaSharp;

namespace ComicCluster.Publishing.Lettering;

/// <summary>
/// The embedded fonts: a text in Latin, Greek or Cyrillic letters and common symbols has the same pixels on every machine. Only for what they
/// lack the system's are asked; what those lack too is drawn as a box.
/// </summary>
internal static class ComicFonts
{
    /// <summary>The fonts' size in pixels; outlines are scaled from it, without hinting.</summary>
    public const float UnitSize = 1000;

    private static readonly SKFont Regular = Load("ComicNeue-Regular.otf");
    private static readonly SKFont Bold = Load("ComicNeue-Bold.otf");
    private static readonly SKFont Fallback = Load("DejaVuSans-Subset.ttf");
    private static readonly FontFolders System = FontFolders.OfSystem();

    /// <summary>The first of the fonts that has all characters of a cluster, or null.</summary>
    public static SKFont? Covering(IReadOnlyCollection<Rune> characters, bool bold)
    {
        foreach (var font in (ReadOnlySpan<SKFont>)[bold ? Bold : Regular, Fallback])
        {
            if (characters.All(character => font.ContainsGlyph(character.Value))) return font;
        }
        return System.Covering(characters);
    }

    /// <summary>A typeface at <see cref="UnitSize"/>, whose outlines scale.</summary>
    public static SKFont Unhinted(SKTypeface typeface) => new(typeface, UnitSize) { Hinting = SKFontHinting.None, LinearMetrics = true, Subpixel = true };

    private static SKFont Load(string file)
    {
        using var stream = typeof(ComicFonts).Assembly.GetManifestResourceStream(file)!;
        return Unhinted(SKTypeface.FromStream(stream));
    }
}
