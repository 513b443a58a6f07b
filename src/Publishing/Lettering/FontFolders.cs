using System.Text;
using SkiaSharp;

namespace ComicCluster.Publishing.Lettering;

/// <summary>Fonts in folders, read when the first character is looked for. Safe for use by several threads.</summary>
internal sealed class FontFolders
{
    private const string Variable = "COMIC_FONTS";
    private const int MostFiles = 4000, UsualWeight = 400;

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, MaxRecursionDepth = 6, IgnoreInaccessible = true };

    private readonly Lazy<SKFont[]> _fonts;

    /// <param name="folders">Where they are; those that don't exist are passed over.</param>
    public FontFolders(IEnumerable<string> folders) => _fonts = new(() =>
    [
        .. folders.Where(Directory.Exists).SelectMany(Files).Take(MostFiles).Order(StringComparer.Ordinal).Select(Load).OfType<SKFont>()
            .OrderBy(font => Math.Abs(font.Typeface.FontStyle.Weight - UsualWeight)).ThenBy(font => font.Typeface.FontStyle.Slant),
    ]);

    /// <summary>Those of this machine; the environment's COMIC_FONTS, a list as PATH is one, names others or, empty, none.</summary>
    public static FontFolders OfSystem() => new(Environment.GetEnvironmentVariable(Variable) is { } folders
        ? folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        : Usual());

    /// <summary>The first font that has all characters, or null: upright ones of usual weight first, then by their files' names.</summary>
    public SKFont? Covering(IReadOnlyCollection<Rune> characters) =>
        Array.Find(_fonts.Value, font => characters.All(character => font.ContainsGlyph(character.Value)));

    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", Everywhere)
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc");

    private static string[] Usual()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (OperatingSystem.IsWindows()) return [Environment.GetFolderPath(Environment.SpecialFolder.Fonts)];
        if (OperatingSystem.IsMacOS()) return ["/System/Library/Fonts", "/Library/Fonts", Path.Combine(home, "Library/Fonts")];
        return ["/usr/share/fonts", "/usr/local/share/fonts", Path.Combine(home, ".local/share/fonts"), Path.Combine(home, ".fonts")];
    }

    private static SKFont? Load(string file) => SKTypeface.FromFile(file) is { } typeface ? ComicFonts.Unhinted(typeface) : null;
}
