using ComicCluster.Publishing.Films;
using SkiaSharp;

namespace ComicCluster.Publishing.Tests.Films;

public sealed class AnimatedWebpTests
{
    private static readonly FilmFrame[] Film = [new(Flat(250, 0, 0), 90), new(Flat(0, 250, 0), 40), new(Flat(0, 0, 250), 5_000)];

    [Fact]
    public void Encode_OfAFilm_DecodesToItsFramesAndDurations()
    {
        using var data = SKData.CreateCopy(AnimatedWebp.Encode(Film));
        using var codec = SKCodec.Create(data);
        Assert.Equal(SKEncodedImageFormat.Webp, codec.EncodedFormat);
        Assert.Equal([90, 40, 5_000], codec.FrameInfo.Select(frame => frame.Duration));
        Assert.Equal(-1, codec.RepetitionCount); // for ever
        using var bitmap = new SKBitmap(32, 24, SKColorType.Rgba8888, SKAlphaType.Premul);
        for (var i = 0; i < Film.Length; i++)
        {
            Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels(), new SKCodecOptions(i, i - 1)));
            for (var c = 0; c < 3; c++) Assert.InRange(bitmap.GetPixelSpan()[c] - Film[i].Picture.Rgb[c], -12, 12);
        }
    }

    [Fact]
    public void Encode_OfTheSameFilm_GivesTheSameBytes() => Assert.Equal(AnimatedWebp.Encode(Film), AnimatedWebp.Encode(Film));

    [Fact]
    public void Encode_OfLowerQuality_GivesFewerBytes()
    {
        var rgb = new byte[64 * 64 * 3];
        for (var i = 0; i < rgb.Length; i++) rgb[i] = (byte)(i * 2654435761L >> 13);
        FilmFrame[] noise = [new(new Picture(64, 64, rgb), 100)];
        Assert.True(AnimatedWebp.Encode(noise, 30).Length < AnimatedWebp.Encode(noise, 90).Length);
    }

    [Fact]
    public void Encode_OfWhatIsNoFilm_Throws()
    {
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode([]));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode([Film[0], new(new Picture(1, 1, [1, 2, 3]), 90)]));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode([Film[0] with { Milliseconds = 0 }]));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode([Film[0] with { Milliseconds = 60_001 }]));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode(Film, -1));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode(Film, 101));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode([new(new Picture(16_384, 1, new byte[16_384 * 3]), 90)]));
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode([new(new Picture(2, 2, [1]), 90)]));
    }

    [Fact]
    public void Encode_OfAnEndlessFilm_StopsReadingIt()
    {
        var read = 0;
        IEnumerable<FilmFrame> Endless()
        {
            while (true)
            {
                read++;
                yield return Film[0];
            }
        }
        Assert.Throws<ArgumentException>(() => AnimatedWebp.Encode(Endless()));
        Assert.Equal(AnimatedWebp.MaxFrames + 1, read);
    }

    private static Picture Flat(byte red, byte green, byte blue) =>
        new(32, 24, [.. Enumerable.Repeat((byte[])[red, green, blue], 32 * 24).SelectMany(rgb => rgb)]);
}
