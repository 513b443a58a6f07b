namespace ComicCluster.Publishing.Tests;

public sealed class JpegFileTests
{
    [Fact]
    public void Encode_Picture_IsReadBackNearlyTheSame()
    {
        var picture = new Picture(8, 4, [.. Enumerable.Repeat((byte[])[200, 100, 50], 32).SelectMany(pixel => pixel)]);
        var read = PictureFile.Read(JpegFile.Encode(picture, quality: 90), 1 << 20);
        Assert.Equal((8, 4), (read.Width, read.Height));
        Assert.All(read.Rgb.Zip(picture.Rgb), pair => Assert.InRange(pair.First - pair.Second, -4, 4));
    }

    [Fact]
    public void Encode_OutOfBounds_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => JpegFile.Encode(new Picture(1, 1, new byte[3]), quality: 0));
        Assert.Throws<ArgumentException>(() => JpegFile.Encode(new Picture(2, 1, new byte[3]), quality: 90));
    }
}
