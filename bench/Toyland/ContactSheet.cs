using ComicCluster.Engine.Painting;
using ComicCluster.Publishing;
using ComicCluster.Publishing.Lettering;
using SkiaSharp;

namespace ComicCluster.Bench.Toyland;

/// <summary>Many panels with their captions on one picture.</summary>
internal static class ContactSheet
{
    /// <summary>The side of a panel in pixels.</summary>
    public const int Panel = 160;

    private const int Columns = 6, Gap = 10, CaptionHeight = 46, WebpQuality = 90;

    /// <summary>Writes a PNG or, where the name ends so, a WebP file.</summary>
    public static void Write(string path, IReadOnlyList<(RgbPicture Picture, string Caption)> panels)
    {
        var rows = (panels.Count + Columns - 1) / Columns;
        using var sheet = Pixels.Bitmap(Gap + Columns * (Panel + Gap), Gap + rows * (Panel + CaptionHeight + Gap));
        using (var canvas = new SKCanvas(sheet))
        {
            canvas.Clear(SKColors.White);
            for (var i = 0; i < panels.Count; i++)
            {
                var left = Gap + i % Columns * (Panel + Gap);
                var top = Gap + i / Columns * (Panel + CaptionHeight + Gap);
                Draw(canvas, panels[i].Picture, panels[i].Caption, left, top);
            }
        }
        var webp = Path.GetExtension(path).Equals(".webp", StringComparison.OrdinalIgnoreCase);
        using var data = sheet.Encode(webp ? SKEncodedImageFormat.Webp : SKEncodedImageFormat.Png, webp ? WebpQuality : 100);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, data.ToArray());
    }

    private static void Draw(SKCanvas canvas, RgbPicture picture, string caption, int left, int top)
    {
        using var bitmap = Pixels.Bitmap(picture.Width, picture.Height, picture.Rgb);
        using var image = SKImage.FromBitmap(bitmap);
        canvas.DrawImage(image, SKRect.Create(left, top, Panel, Panel), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        var text = TextFitter.Fit(caption, new TextFrame(Panel, Lines: 3, Size: 13, LeastSize: 9, Bold: false));
        TextPainter.Draw(canvas, text, SKRect.Create(left, top + Panel, Panel, CaptionHeight), SKTextAlign.Center, SKColors.Black);
    }
}
