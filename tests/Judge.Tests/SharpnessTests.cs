using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Randomness;
using ComicCluster.Toyland;
using ComicCluster.Toyland.Drawing;

namespace ComicCluster.Judging.Tests;

public sealed class SharpnessTests
{
    private static readonly RgbPicture Drawing = Draw(512);

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    public void Of_APictureAgainstItself_IsOne(int side)
    {
        var picture = Draw(side);
        Assert.Equal(1, Sharpness.Of(picture, picture));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    public void Of_ItsBlur_IsClearlyLess(int side) => Assert.InRange(Sharpness.Of(Enlarged(Draw(side / 4), 4), Draw(side)), .1, .55);

    [Fact]
    public void Of_Noise_IsNotLess()
    {
        var random = new RandomStream(1);
        var noisy = Drawing.Rgb.Select(value => (byte)Math.Clamp(value + random.NextInt32(-20, 21), 0, 255)).ToArray();
        Assert.InRange(Sharpness.Of(new RgbPicture(512, 512, noisy), Drawing), .95, 1.3);
    }

    [Fact]
    public void Of_ADrawingOfOneColour_Throws() =>
        Assert.Throws<ArgumentException>(() => Sharpness.Of(Drawing, new RgbPicture(512, 512, new byte[Drawing.Rgb.Length])));

    [Fact]
    public void Of_OtherSizes_Throws() => Assert.Throws<ArgumentException>(() => Sharpness.Of(Draw(64), Drawing));

    [Fact]
    public void Of_FewerThanThreePixels_Throws() => Assert.Throws<ArgumentException>(() => Sharpness.Of(Draw(2), Draw(2)));

    [Fact]
    public void Median_OfPairs_IsTheMiddle()
    {
        var flat = new RgbPicture(512, 512, new byte[Drawing.Rgb.Length]);
        Assert.Equal(1, Sharpness.Median([(Drawing, Drawing), (flat, Drawing), (Drawing, Drawing)]));
        Assert.Equal(.5, Sharpness.Median([(Drawing, Drawing), (flat, Drawing)]));
    }

    [Fact]
    public void Median_OfNothing_Throws() => Assert.Throws<ArgumentException>(() => Sharpness.Median([]));

    private static RgbPicture Draw(int side) =>
        new(side, side, SceneRenderer.Render(ToylandPictures.HeldOutCaptions(1, things: 2)[0].Scene, Window.Whole, side));

    /// <summary>Bilinearly.</summary>
    private static RgbPicture Enlarged(RgbPicture small, int factor)
    {
        var side = small.Width * factor;
        var rgb = new byte[side * side * 3];
        for (var i = 0; i < rgb.Length; i++)
        {
            var (x, y, channel) = (At(i / 3 % side), At(i / 3 / side), i % 3);
            rgb[i] = (byte)Math.Round(Between(Row(y.From), Row(y.To), y.Part));

            double Row(int row) => Between(small.Rgb[(row * small.Width + x.From) * 3 + channel], small.Rgb[(row * small.Width + x.To) * 3 + channel], x.Part);
        }
        return new RgbPicture(side, side, rgb);

        (int From, int To, double Part) At(int pixel)
        {
            var place = Math.Clamp((pixel + .5) / factor - .5, 0, small.Width - 1);
            return ((int)place, Math.Min((int)place + 1, small.Width - 1), place - (int)place);
        }

        static double Between(double one, double other, double part) => one + (other - one) * part;
    }
}
