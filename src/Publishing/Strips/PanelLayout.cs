using SkiaSharp;

namespace ComicCluster.Publishing.Strips;

/// <summary>Where a panel stands: its caption above its picture, in one frame.</summary>
/// <param name="Caption">Empty if no panel of the row has a caption.</param>
/// <param name="Picture">As wide as its caption.</param>
internal sealed record PanelLayout(SKRectI Caption, SKRectI Picture)
{
    /// <summary>Both.</summary>
    public SKRectI Frame => new(Caption.Left, Caption.Top, Picture.Right, Picture.Bottom);
}
