using SkiaSharp;

namespace ComicCluster.Publishing;

/// <summary>Writes pictures as JPEG files: small ones, to be looked at and forgotten.</summary>
public static class JpegFile
{
    /// <summary>Encodes a picture.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="ArgumentException">The number of bytes is not width × height × 3, or the quality is out of its bounds.</exception>
    public static byte[] Encode(Picture picture, int quality)
    {
        if (quality is < 1 or > 100) throw new ArgumentOutOfRangeException(nameof(quality), quality, "The quality must be from 1 to 100.");
        using var bitmap = Pixels.Bitmap(picture.Width, picture.Height, picture.Rgb);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }
}
