namespace ComicCluster.Gateway.Comics;

/// <summary>Styles to choose from. Any words will do as a style; these are known to work.</summary>
internal static class Styles
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Style> All { get; } =
    [
        new("day", "By day", "by day"),
        new("sunset", "At sunset", "at sunset"),
        new("night", "At night", "at night"),
        new("ink", "Ink", "black and white ink drawing"),
        new("watercolour", "Watercolour", "watercolour painting"),
        new("pixel", "Pixel art", "pixel art"),
        new("pop", "Pop art", "bright pop art"),
        new("pencil", "Pencil", "pencil sketch"),
    ];

    /// <summary>The words of a style that is named by its id; other words as they are.</summary>
    public static string? Words(string? style) => All.FirstOrDefault(known => known.Id == style)?.Words ?? (string.IsNullOrWhiteSpace(style) ? null : style.Trim());
}
