using System.Globalization;

namespace ComicCluster.Contracts.Stories;

/// <summary>The size of a panel's picture.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public readonly record struct PanelSize(int Width, int Height)
{
    /// <summary>The shortest side in pixels.</summary>
    public const int SmallestSide = 64;

    /// <summary>The longest side in pixels.</summary>
    public const int LargestSide = 2048;

    /// <summary>Reads a panel's size: a side as in <c>512</c>, or width and height as in <c>512x384</c>.</summary>
    /// <exception cref="ArgumentException">It is no size, or out of bounds.</exception>
    public static PanelSize Parse(string text)
    {
        var size = ParseAny(text);
        var (longer, shorter) = (Math.Max(size.Width, size.Height), Math.Min(size.Width, size.Height));
        return shorter >= SmallestSide && longer <= LargestSide && longer <= 4L * shorter
            ? size
            : throw new ArgumentException(
                $"A panel of {size} is out of bounds: sides from {SmallestSide} to {LargestSide} pixels, one at most four times the other.");
    }

    /// <summary>Reads a size as <see cref="Parse"/> does, without the bounds of panels.</summary>
    /// <exception cref="ArgumentException">It is no size.</exception>
    public static PanelSize ParseAny(string text) => text.Split('x') switch
    {
        [var side] when TryParse(side, out var s) => new PanelSize(s, s),
        [var w, var h] when TryParse(w, out var a) && TryParse(h, out var b) => new PanelSize(a, b),
        _ => throw new ArgumentException($"'{(text.Length > 20 ? text[..20] : text)}' is no size; give a side as in 512, or width and height as in 512x384."),
    };

    /// <summary>Such as <c>512x384</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    private static bool TryParse(string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
