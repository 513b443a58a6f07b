using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>
/// What openai/CLIP does with a picture before the model (clip/clip.py, <c>_transform</c>): the shorter side to the model's resolution,
/// bicubic and antialiased, and the square in the middle. Normalising is the model's part.
/// </summary>
public static class ClipPreprocessing
{
    /// <summary>The longest side that is accepted, in pixels.</summary>
    public const int MaxSide = 16384;

    /// <summary>The most pixels that are accepted.</summary>
    public const int MaxPixels = 1 << 25;

    /// <summary>Brings a picture to the model's size.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="rgb">Bytes, row-major: [height, width, 3].</param>
    /// <param name="resolution">Side of the result in pixels.</param>
    /// <returns>[1, 3, resolution, resolution] on the CPU, in 0..1, rounded to 8 bits as Pillow does.</returns>
    /// <exception cref="ArgumentException">The picture is empty or too large, or the number of bytes does not fit.</exception>
    public static Tensor Prepare(int width, int height, ReadOnlySpan<byte> rgb, int resolution)
    {
        if (width is < 1 or > MaxSide || height is < 1 or > MaxSide || (long)width * height > MaxPixels)
        {
            throw new ArgumentException($"A picture of {width}x{height} pixels can't be encoded; " +
                $"each side must have 1 to {MaxSide} pixels, and the whole at most {MaxPixels}.");
        }
        if (rgb.Length != width * height * 3)
            throw new ArgumentException($"{rgb.Length} bytes are not {width}x{height} pixels of three bytes.", nameof(rgb));

        using var scope = NewDisposeScope();
        using var _ = no_grad();
        // torchvision's Resize truncates the longer side and CenterCrop rounds half to even.
        var shorter = Math.Min(width, height);
        var (columns, rows) = ((int)((long)resolution * width / shorter), (int)((long)resolution * height / shorter));
        var (left, top) = ((int)Math.Round((columns - resolution) / 2.0), (int)Math.Round((rows - resolution) / 2.0));
        var x = frombuffer(rgb.ToArray(), ScalarType.Byte).view(height, width, 3).permute(2, 0, 1).to_type(ScalarType.Float32);
        x = To8Bits(x.matmul(BicubicResampling.Weights(width, columns, left, resolution).t())); // [3, height, resolution]
        x = To8Bits(BicubicResampling.Weights(height, rows, top, resolution).matmul(x)); // [3, resolution, resolution]
        return x.div_(255).unsqueeze(0).MoveToOuterDisposeScope();
    }

    private static Tensor To8Bits(Tensor x) => x.round_().clamp_(0, 255);
}
