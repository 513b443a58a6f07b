using System.Globalization;
using System.Text;
using SkiaSharp;

namespace ComicCluster.Publishing.Lettering;

/// <summary>What a reader takes for one character: a base and its marks. It is never split over lines.</summary>
/// <param name="Glyphs">Glyphs of the font, the base first; empty for a space and for a box.</param>
/// <param name="Font">Null for a box, which stands for a character that no font has.</param>
/// <param name="Advance">Width in units of the font's size.</param>
/// <param name="Breaks">What may follow: the line may break after this cluster.</param>
/// <param name="IsSpace">Spaces at a line's end are dropped.</param>
internal sealed record LetterCluster(ushort[] Glyphs, SKFont? Font, float Advance, bool Breaks, bool IsSpace)
{
    /// <summary>The narrowest cluster: that of a mark without a base.</summary>
    public const float LeastAdvance = 0.1f;

    private const float BoxAdvance = 0.8f, SpaceAdvance = 0.3f;
    private const int MostCharacters = 4; // a base with dozens of marks stays a letter

    /// <summary>The clusters of a text: white space and control characters become single spaces, what is invisible is left out.</summary>
    /// <param name="text">Any UTF-16, also with unpaired surrogates.</param>
    /// <param name="bold">Whether the bold face is used.</param>
    /// <param name="most">How many clusters are taken at most.</param>
    public static List<LetterCluster> Split(string text, bool bold, int most)
    {
        var clusters = new List<LetterCluster>();
        for (var rest = text.AsSpan(); rest.Length > 0 && clusters.Count < most;)
        {
            var length = StringInfo.GetNextTextElementLength(rest);
            var cluster = Of(rest[..length], bold);
            rest = rest[length..];
            if (cluster is { IsSpace: true } && (clusters.Count == 0 || clusters[^1].IsSpace)) continue;
            if (cluster is not null) clusters.Add(cluster);
        }
        if (clusters.Count > 0 && clusters[^1].IsSpace) clusters.RemoveAt(clusters.Count - 1);
        return clusters;
    }

    private static LetterCluster? Of(ReadOnlySpan<char> element, bool bold)
    {
        var characters = new List<Rune>(MostCharacters);
        foreach (var character in element.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(character) || Rune.IsControl(character))
                return new LetterCluster([], null, SpaceAdvance, Breaks: true, IsSpace: true);
            if (!IsInvisible(character)) characters.Add(character);
            if (characters.Count == MostCharacters) break;
        }
        if (characters.Count == 0) return null;
        if (IsPictograph(characters[0].Value)) characters.RemoveRange(1, characters.Count - 1); // skin, hair, family: without them it is the same thing
        var breaks = characters[0].Value is '-' or '/' or 0x2013 or 0x2014 || IsIdeographic(characters[0].Value);
        if (ComicFonts.Covering(characters, bold) is not { } font) return new LetterCluster([], null, BoxAdvance, breaks, IsSpace: false);
        ushort[] glyphs = [.. characters.Select(character => font.GetGlyph(character.Value))];
        var advance = font.GetGlyphWidths(glyphs.AsSpan(0, 1))[0] / ComicFonts.UnitSize;
        return new LetterCluster(glyphs, font, Math.Max(advance, LeastAdvance), breaks, IsSpace: false);
    }

    /// <summary>Characters that only steer others: joiners, variation selectors, directions.</summary>
    private static bool IsInvisible(Rune character) =>
        Rune.GetUnicodeCategory(character) == UnicodeCategory.Format || character.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    /// <summary>Emoji, but for the letters that flags are made of.</summary>
    private static bool IsPictograph(int character) => character is >= 0x1F200 and <= 0x1FAFF;

    /// <summary>Scripts that are written without spaces: Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese; and pictures.</summary>
    private static bool IsIdeographic(int character) =>
        character is >= 0x2E80 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0xFF00 and <= 0xFFEF or >= 0x1F000
            or >= 0x0E00 and <= 0x0EFF or >= 0x1000 and <= 0x109F or >= 0x1780 and <= 0x17FF;
}
