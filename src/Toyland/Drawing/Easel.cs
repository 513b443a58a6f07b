using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>A canvas of one size and the pen that draws on it, kept by a thread for its next picture.</summary>
internal sealed class Easel : IDisposable
{
    private readonly SKBitmap _bitmap;

    public Easel(int side)
    {
        Side = side;
        _bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Pen = new Pen(new SKCanvas(_bitmap));
    }

    /// <summary>Width and height in pixels.</summary>
    public int Side { get; }

    public Pen Pen { get; }

    /// <summary>What is drawn, as RGB bytes.</summary>
    public byte[] ReadRgb()
    {
        var rgba = _bitmap.GetPixelSpan();
        var rgb = new byte[Side * Side * 3];
        for (int from = 0, to = 0; to < rgb.Length; from += 4, to += 3)
        {
            rgb[to] = rgba[from];
            rgb[to + 1] = rgba[from + 1];
            rgb[to + 2] = rgba[from + 2];
        }
        return rgb;
    }

    public void Dispose()
    {
        Pen.Dispose();
        _bitmap.Dispose();
    }
}
