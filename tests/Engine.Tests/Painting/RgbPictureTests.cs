using ComicCluster.Engine.Painting;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Painting;

public sealed class RgbPictureTests
{
    [Theory]
    [InlineData(2, 2, 11)]
    [InlineData(0, 2, 0)]
    [InlineData(10_000, 1, 30_000)]
    public void Constructor_WrongBytesOrSides_Throws(int width, int height, int bytes) =>
        Assert.ThrowsAny<ArgumentException>(() => new RgbPicture(width, height, new byte[bytes]));

    [Fact]
    public void Cover_SameSizeAndBack_GivesTheSameBytes()
    {
        using var scope = NewDisposeScope();
        var picture = new RgbPicture(4, 3, [.. Enumerable.Range(0, 36).Select(i => (byte)(7 * i))]);
        Assert.Equal(picture.Rgb, RgbPicture.From(picture.Cover(3, 4, CPU)[0]).Rgb);
    }

    [Fact]
    public void Cover_AnotherAspect_TakesTheMiddle()
    {
        using var scope = NewDisposeScope();
        byte[] columns = [0, 50, 100, 150, 200, 250];
        var picture = new RgbPicture(6, 2, [.. Enumerable.Range(0, 12).SelectMany(i => Enumerable.Repeat(columns[i % 6], 3))]);
        var square = RgbPicture.From(picture.Cover(2, 2, CPU)[0]);
        Assert.Equal([100, 100, 100, 150, 150, 150, 100, 100, 100, 150, 150, 150], square.Rgb);
        var pixel = RgbPicture.From(picture.Cover(1, 1, CPU)[0]);
        Assert.Equal(125, pixel.Rgb[0]);
        Assert.Equal([1, 3, 8, 8], picture.Cover(8, 8, CPU).shape);
    }
}
