namespace ComicCluster.Publishing;

/// <summary>A picture of three bytes a pixel.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Rgb">Red, green and blue in sRGB, row-major: [height, width, 3].</param>
public sealed record Picture(int Width, int Height, byte[] Rgb);
