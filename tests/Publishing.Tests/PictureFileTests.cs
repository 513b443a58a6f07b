using SkiaSharp;

namespace ComicCluster.Publishing.Tests;

public sealed class PictureFileTests
{
    [Theory, InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void Read_EachFormat_GivesThePixels(SKEncodedImageFormat format)
    {
        var picture = PictureFile.Read(new MemoryStream(Encode(format)), 12);
        Assert.Equal((4, 3), (picture.Width, picture.Height));
        Assert.Equal(36, picture.Rgb.Length);
        // JPEG and WebP lose a little; a plain colour survives.
        for (var i = 0; i < picture.Rgb.Length; i++) Assert.InRange(picture.Rgb[i], new[] { 200, 100, 50 }[i % 3] - 4, new[] { 200, 100, 50 }[i % 3] + 4);
    }

    [Fact]
    public void Read_TransparentPixels_ShowWhitePaper()
    {
        using var bitmap = new SKBitmap(3, 1, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        bitmap.SetPixel(0, 0, new SKColor(10, 20, 30, 0));
        bitmap.SetPixel(1, 0, new SKColor(0, 0, 255, 128));
        bitmap.SetPixel(2, 0, new SKColor(1, 2, 3, 255));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        Assert.Equal<byte>([255, 255, 255, 127, 127, 255, 1, 2, 3], PictureFile.Read(data.Span, 3).Rgb);
    }

    [Fact]
    public void Read_TooManyPixels_SaysHowMany()
    {
        var error = Assert.Throws<InvalidDataException>(() => PictureFile.Read(Encode(SKEncodedImageFormat.Png), 11));
        Assert.Contains("4x3", error.Message);
        Assert.Contains("11", error.Message);
    }

    [Fact]
    public void Read_FileThatClaimsAHugeSize_IsRefusedWithoutTakingMemory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => PictureFile.Read(HugePng(), 1 << 24));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Read_StreamThatDoesNotEnd_IsRefused() =>
        Assert.Contains("64 MiB", Assert.Throws<InvalidDataException>(() => PictureFile.Read(new EndlessStream(), 12)).Message);

    [Fact]
    public void Read_OtherFiles_AreRefused()
    {
        Assert.Throws<InvalidDataException>(() => PictureFile.Read([], 12));
        Assert.Throws<InvalidDataException>(() => PictureFile.Read("GIF89a, or so it says"u8, 12));
        Assert.Throws<InvalidDataException>(() => PictureFile.Read("<svg/>"u8, 12));
    }

    [Theory, InlineData(SKEncodedImageFormat.Png), InlineData(SKEncodedImageFormat.Jpeg), InlineData(SKEncodedImageFormat.Webp)]
    public void Read_DamagedFiles_GiveAPictureOrAClearError(SKEncodedImageFormat format)
    {
        var whole = Encode(format);
        var state = 1u;
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var bytes = whole[..(i % 3 == 0 ? (int)(Next() % whole.Length) : whole.Length)];
            for (var change = 0; change < 3 && bytes.Length > 0; change++) bytes[Next() % bytes.Length] = (byte)Next();
            try
            {
                Assert.InRange(PictureFile.Read(bytes, 1000).Rgb.Length, 3, 3000);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.InRange(refused, 50, 300);

        uint Next() => (state = state * 1664525 + 1013904223) >> 8; // Numerical Recipes' generator
    }

    private static byte[] Encode(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(4, 3, SKColorType.Rgba8888, SKAlphaType.Opaque);
        bitmap.Erase(new SKColor(200, 100, 50));
        using var data = bitmap.Encode(format, 100);
        return data.ToArray();
    }

    /// <summary>A PNG file whose header is changed to 50000x50000 pixels, with the right checksum.</summary>
    private static byte[] HugePng()
    {
        var header = new List<byte>();
        PngChunk.Write(header, "IHDR"u8, [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 2, 0, 0, 0]);
        return [.. PngChunk.Signature, .. header, .. Encode(SKEncodedImageFormat.Png).AsSpan(33)];
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => buffer.Length;
    }
}
