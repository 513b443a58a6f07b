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

    [Theory] // the corners of the file that stand upright at the top left and the top right
    [InlineData(1, "top left", "top right"), InlineData(2, "top right", "top left")]
    [InlineData(3, "bottom right", "bottom left"), InlineData(4, "bottom left", "bottom right")]
    [InlineData(5, "top left", "bottom left"), InlineData(6, "bottom left", "top left")]
    [InlineData(7, "bottom right", "top right"), InlineData(8, "top right", "bottom right")]
    public void Read_PhotographWithOrientation_IsUpright(int orientation, string left, string right)
    {
        var picture = PictureFile.Read(Photograph(orientation), 512);
        Assert.Equal(orientation < 5 ? (32, 16) : (16, 32), (picture.Width, picture.Height));
        Assert.Equal(left, CornerAt(0));
        Assert.Equal(right, CornerAt(picture.Width - 1));

        string CornerAt(int x) => (picture.Rgb[x * 3] > 128 ? "bottom" : "top") + (picture.Rgb[x * 3 + 2] > 128 ? " right" : " left");
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

    /// <summary>A JPEG file of 32x16 pixels, red in its lower half and blue in its right half, with an EXIF orientation.</summary>
    private static byte[] Photograph(int orientation)
    {
        using var bitmap = new SKBitmap(32, 16, SKColorType.Rgba8888, SKAlphaType.Opaque);
        for (var i = 0; i < 512; i++)
            bitmap.SetPixel(i % 32, i / 32, new SKColor((byte)(i / 32 < 8 ? 0 : 255), 0, (byte)(i % 32 < 16 ? 0 : 255)));
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 100);
        var jpeg = data.ToArray();
        // APP1: "Exif", a big-endian TIFF header, and one entry: orientation (0x0112), one short.
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
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
