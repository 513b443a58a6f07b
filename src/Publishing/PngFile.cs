using SkiaSharp;

namespace ComicCluster.Publishing;

/// <summary>Writes pictures as PNG files, with the text that tells how they were made.</summary>
public static class PngFile
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="rgb">Bytes in row-major order, three a pixel: [height, width, 3].</param>
    /// <param name="metadata">
    /// Texts by keyword, such as the prompt, the seed and the recipe. A keyword has 1 to 79 printable ASCII characters, without spaces at
    /// its ends or two in a row (PNG specification, 11.3.4.2).
    /// </param>
    /// <returns>The bytes of the PNG file; the same input gives the same bytes.</returns>
    /// <exception cref="ArgumentException">The number of bytes is not width × height × 3, or a keyword breaks the rules.</exception>
    public static byte[] Encode(
        int width, int height, ReadOnlySpan<byte> rgb, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var bitmap = Pixels.Bitmap(width, height, rgb);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return PngText.Insert(data.Span, metadata ?? new Dictionary<string, string>());
    }

    /// <summary>The texts of a PNG file by keyword; of a keyword that is there twice, the first. Compressed texts are passed over.</summary>
    /// <param name="bytes">The file, which is not trusted.</param>
    /// <exception cref="InvalidDataException">It is no PNG file, or is damaged or cut off.</exception>
    public static IReadOnlyDictionary<string, string> ReadMetadata(ReadOnlySpan<byte> bytes) => PngText.Read(bytes);
}
