using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting;

/// <summary>A picture in memory.</summary>
public sealed record RgbPicture
{
    /// <summary>The longest side that is accepted, in pixels.</summary>
    public const int MaximumSide = 8192;

    /// <summary>Takes the bytes of a picture.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="rgb">Bytes in row-major order, three a pixel: [height, width, 3].</param>
    /// <exception cref="ArgumentException">A side is out of bounds or the number of bytes is not width × height × 3.</exception>
    public RgbPicture(int width, int height, byte[] rgb)
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(width, 1, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfNotInside(height, 1, MaximumSide);
        if (rgb.Length != 3L * width * height)
            throw new ArgumentException($"{rgb.Length} bytes are not {width}x{height} pixels of three bytes.", nameof(rgb));
        (Width, Height, Rgb) = (width, height, rgb);
    }

    /// <summary>Pixels.</summary>
    public int Width { get; }

    /// <summary>Pixels.</summary>
    public int Height { get; }

    /// <summary>[height, width, 3].</summary>
    public byte[] Rgb { get; }

    /// <summary>The largest centred part with the given aspect, scaled: float32 [1, 3, height, width] in 0..1.</summary>
    internal Tensor Cover(int height, int width, Device device)
    {
        using var scope = NewDisposeScope();
        var picture = tensor(Rgb, device: device).view(1, Height, Width, 3).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255;
        var scale = Math.Max((double)height / Height, (double)width / Width);
        long cropHeight = Math.Clamp((long)Math.Round(height / scale), 1, Height), cropWidth = Math.Clamp((long)Math.Round(width / scale), 1, Width);
        picture = picture.narrow(2, (Height - cropHeight) / 2, cropHeight).narrow(3, (Width - cropWidth) / 2, cropWidth);
        // Averages over areas when it gets smaller: no aliasing.
        picture = scale < 1
            ? F.adaptive_avg_pool2d(picture, [height, width])
            : F.interpolate(picture, size: [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
        return picture.MoveToOuterDisposeScope();
    }

    /// <summary>Rounds a tensor [3, height, width] in 0..1 to bytes.</summary>
    internal static RgbPicture From(Tensor picture)
    {
        using var scope = NewDisposeScope();
        var bytes = (picture.detach().permute(1, 2, 0).clamp(0, 1) * 255).round().to_type(ScalarType.Byte).cpu().contiguous();
        return new RgbPicture((int)bytes.shape[1], (int)bytes.shape[0], bytes.bytes.ToArray());
    }
}
