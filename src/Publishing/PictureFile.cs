using SkiaSharp;

namespace ComicCluster.Publishing;

/// <summary>Reads pictures that others made: PNG, JPEG and WebP. Their bytes are not trusted.</summary>
public static class PictureFile
{
    /// <summary>The largest file that is read.</summary>
    public const int MaxBytes = 64 << 20;

    /// <summary>Reads a picture from a stream, which is read to its end.</summary>
    /// <param name="stream">The file; its length need not be known.</param>
    /// <param name="maxPixels">The most pixels that are decoded.</param>
    /// <exception cref="InvalidDataException">As for the other overload, or the file is longer than <see cref="MaxBytes"/>.</exception>
    public static Picture Read(Stream stream, int maxPixels)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > MaxBytes) throw TooLong();
            bytes.Write(buffer, 0, read);
        }
        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), maxPixels);
    }

    /// <summary>Reads a picture upright, as its EXIF orientation says. What is transparent shows white paper; of an animation, the first frame is
    /// taken.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="maxPixels">The most pixels that are decoded; checked before memory is taken for them.</param>
    /// <exception cref="InvalidDataException">It is no PNG, JPEG or WebP, is damaged or cut off, or has too many pixels or bytes.</exception>
    public static Picture Read(ReadOnlySpan<byte> bytes, int maxPixels)
    {
        if (bytes.Length > MaxBytes) throw TooLong();
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Png or SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp))
            throw new InvalidDataException("The file is no PNG, JPEG or WebP picture; convert it to one of these.");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height > maxPixels)
        {
            throw new InvalidDataException(
                $"The picture has {width}x{height} pixels; at most {maxPixels} in all are accepted. Make it smaller first.");
        }

        using var srgb = SKColorSpace.CreateSrgb();
        var rgba = new byte[checked(width * height * 4)];
        SKCodecResult result;
        unsafe
        {
            fixed (byte* pixels = rgba)
                result = codec.GetPixels(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb), (nint)pixels);
        }
        if (result != SKCodecResult.Success)
            throw new InvalidDataException($"The picture is damaged or cut off ({result}); save or download it again.");
        return Upright(width, height, rgba, (int)codec.EncodedOrigin);
    }

    /// <summary>Turns a picture by its EXIF orientation (1 to 8) and puts its premultiplied colours on white: c + (255 − α).</summary>
    private static Picture Upright(int width, int height, byte[] rgba, int orientation)
    {
        var (turned, mirrorX, mirrorY) = (orientation >= 5, orientation is 2 or 3 or 7 or 8, orientation is 3 or 4 or 6 or 7);
        var rgb = new byte[rgba.Length / 4 * 3];
        var picture = turned ? new Picture(height, width, rgb) : new Picture(width, height, rgb);
        for (int row = 0, target = 0; row < picture.Height; row++)
        {
            for (var column = 0; column < picture.Width; column++)
            {
                var (x, y) = turned ? (row, column) : (column, row);
                var source = ((mirrorY ? height - 1 - y : y) * width + (mirrorX ? width - 1 - x : x)) * 4;
                var white = byte.MaxValue - rgba[source + 3];
                for (var c = 0; c < 3; c++) rgb[target++] = (byte)(rgba[source + c] + white);
            }
        }
        return picture;
    }

    private static InvalidDataException TooLong() => new($"The picture's file is longer than {MaxBytes >> 20} MiB.");
}
