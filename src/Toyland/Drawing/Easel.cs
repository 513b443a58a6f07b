using SkiaSharp;

namespace ComicCluster.Toyland.Drawing;

/// <summary>A canvas and the pen that draws on it, kept by a thread for its next picture.</summary>
/// <param name="isTransparent">Whether there is nothing where nothing is drawn.</param>
internal sealed class Easel(bool isTransparent = false) : IDisposable
{
    private SKBitmap? _bitmap;
    private SKCanvas? _canvas;

    /// <summary>The pen keeps the shapes that it knows when the canvas changes its size.</summary>
    public Pen Pen { get; } = new();

    /// <summary>Makes the canvas side × side pixels large.</summary>
    public void Resize(int side)
    {
        if (_bitmap?.Width == side) return;
        Free();
        _bitmap = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, isTransparent ? SKAlphaType.Premul : SKAlphaType.Opaque));
        Pen.Canvas = _canvas = new SKCanvas(_bitmap);
    }

    /// <summary>What is drawn, as premultiplied RGBA bytes [side, side, 4].</summary>
    public byte[] ReadRgba() => _bitmap!.GetPixelSpan().ToArray();

    /// <summary>What is drawn, as RGB bytes [side, side, 3].</summary>
    public byte[] ReadRgb()
    {
        var rgba = _bitmap!.GetPixelSpan();
        var rgb = new byte[rgba.Length / 4 * 3];
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
        Free();
    }

    private void Free()
    {
        _canvas?.Dispose();
        _bitmap?.Dispose();
    }
}
