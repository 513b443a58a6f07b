using SkiaSharp;

namespace ComicCluster.Publishing.Films;

/// <summary>Writes films as animated WebP files, which browsers show without a player. They repeat for ever.</summary>
public static class AnimatedWebp
{
    /// <summary>The most frames.</summary>
    public const int MaxFrames = 500;

    /// <summary>The most pixels of all frames together; each takes four bytes while the film is encoded.</summary>
    public const long MaxPixels = 1 << 27;

    /// <summary>Encodes a film.</summary>
    /// <param name="frames">Its frames, all of one size; read one after the other.</param>
    /// <param name="quality">Of the lossy compression: 0 to 100.</param>
    /// <returns>The file's bytes; the same frames give the same bytes.</returns>
    /// <exception cref="ArgumentException">
    /// There are no frames, too many, frames of different sizes, or a duration or the quality is out of its range.
    /// </exception>
    public static byte[] Encode(IEnumerable<FilmFrame> frames, int quality = 80)
    {
        if (quality is < 0 or > 100) throw new ArgumentException($"The quality is {quality}; 0 to 100 are allowed.", nameof(quality));
        var bitmaps = new List<SKBitmap>();
        var encoded = new List<SKWebpEncoderFrame>();
        try
        {
            foreach (var (picture, milliseconds) in frames)
            {
                if (milliseconds is < 1 or > 60_000)
                    throw new ArgumentException($"A frame lasts {milliseconds} ms; 1 to 60,000 are allowed.", nameof(frames));
                if (bitmaps.Count == MaxFrames || (bitmaps.Count + 1L) * picture.Width * picture.Height > MaxPixels)
                    throw new ArgumentException($"The film has more than {MaxFrames} frames or {MaxPixels} pixels in all.", nameof(frames));
                if (bitmaps.Count > 0 && (picture.Width, picture.Height) != (bitmaps[0].Width, bitmaps[0].Height))
                    throw new ArgumentException("The film's frames differ in size.", nameof(frames));
                bitmaps.Add(Pixels.Bitmap(picture.Width, picture.Height, picture.Rgb));
                encoded.Add(new SKWebpEncoderFrame(bitmaps[^1], TimeSpan.FromMilliseconds(milliseconds)));
            }
            if (encoded.Count == 0) throw new ArgumentException("The film has no frames.", nameof(frames));
            using var file = SKWebpEncoder.EncodeAnimated([.. encoded], new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, quality))
                ?? throw new ArgumentException("A frame is larger than WebP allows: 16,383 pixels a side.", nameof(frames));
            return file.ToArray();
        }
        finally
        {
            bitmaps.ForEach(bitmap => bitmap.Dispose());
        }
    }
}
