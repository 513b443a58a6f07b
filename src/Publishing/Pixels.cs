using SkiaSharp;

namespace ComicCluster.Publishing;

/// <summary>Pictures as Skia holds them.</summary>
internal static class Pixels
{
    /// <summary>An opaque bitmap, black.</summary>
    public static SKBitmap Bitmap(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);

    /// <summary>An opaque bitmap with the pixels of [height, width, 3] bytes.</summary>
    /// <exception cref="ArgumentException">There are no pixels, or the number of bytes is not that of the pixels.</exception>
    public static SKBitmap Bitmap(int width, int height, ReadOnlySpan<byte> rgb)
    {
        if (width < 1 || height < 1 || rgb.Length != 3L * width * height)
            throw new ArgumentException($"{rgb.Length} bytes are not {width}x{height} pixels of three bytes.", nameof(rgb));
        var bitmap = Bitmap(width, height);
        var pixels = bitmap.GetPixelSpan();
        for (int source = 0, target = 0; source < rgb.Length; source += 3, target += 4)
        {
            rgb.Slice(source, 3).CopyTo(pixels[target..]);
            pixels[target + 3] = byte.MaxValue;
        }
        return bitmap;
    }

    /// <summary>An image of a picture.</summary>
    public static SKImage Image(Picture picture)
    {
        using var bitmap = Bitmap(picture.Width, picture.Height, picture.Rgb);
        return SKImage.FromBitmap(bitmap);
    }

    /// <summary>A picture with an opaque bitmap's pixels.</summary>
    public static Picture Picture(SKBitmap bitmap)
    {
        var pixels = bitmap.GetPixelSpan();
        var rgb = new byte[bitmap.Width * bitmap.Height * 3];
        for (int source = 0, target = 0; target < rgb.Length; source += 4, target += 3) pixels.Slice(source, 3).CopyTo(rgb.AsSpan(target));
        return new Picture(bitmap.Width, bitmap.Height, rgb);
    }
}
