using SkiaSharp;

namespace ComicCluster.Publishing;

/// <summary>Writes pictures as PNG files.</summary>
public static class PngFile
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="rgb">Bytes in row-major order, three a pixel: [height, width, 3].</param>
    /// <returns>The bytes of the PNG file; the same input gives the same bytes.</returns>
    /// <exception cref="ArgumentException">The number of bytes is not width × height × 3.</exception>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> rgb)
    {
        if (rgb.Length != checked(width * height * 3))
            throw new ArgumentException($"{rgb.Length} bytes are not {width}x{height} pixels of three bytes.", nameof(rgb));

        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        var pixels = bitmap.GetPixelSpan();
        for (int source = 0, target = 0; source < rgb.Length; source += 3, target += 4)
        {
            rgb.Slice(source, 3).CopyTo(pixels[target..]);
            pixels[target + 3] = byte.MaxValue;
        }
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
