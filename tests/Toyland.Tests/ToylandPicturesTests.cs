using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Vision.Training;
using ComicCluster.Toyland.Facts;
using ComicCluster.Toyland.World;

namespace ComicCluster.Toyland.Tests;

public sealed class ToylandPicturesTests
{
    private readonly ToylandPictures _pictures = new(SceneSplit.Training);

    [Fact]
    public void Draw_SameState_IsTheSame()
    {
        var request = new PictureRequest(24, 0.5, Complete: false);
        var first = _pictures.Draw(new RandomStream(1, 2, 30), request);
        var second = _pictures.Draw(new RandomStream(1, 2, 30), request);

        Assert.Equal(first.Rgb, second.Rgb);
        Assert.Equal(first.Caption, second.Caption);
        Assert.NotEqual(first.Rgb, _pictures.Draw(new RandomStream(1, 2, 32), request).Rgb);
    }

    [Fact]
    public void Draw_Complete_StatesExactlyWhatIsTrue()
    {
        var random = new RandomStream(2);
        for (var i = 0; i < 50; i++)
        {
            var picture = _pictures.Draw(random, new PictureRequest(16, 1, Complete: true));

            Assert.Equal(16 * 16 * 3, picture.Rgb.Length);
            Assert.Equal(picture.True, picture.Stated);
        }
    }

    [Fact]
    public void Draw_Crops_MostlySayOnlyWhatTheyShow()
    {
        var random = new RandomStream(3);
        var pictures = Enumerable.Range(0, 500).Select(_ => _pictures.Draw(random, new PictureRequest(8, 0.4, Complete: false))).ToList();

        Assert.InRange(pictures.Count(picture => picture.Stated.All(picture.True.Contains)), 400, 499);
        Assert.Contains(pictures, picture => picture.True.All(fact => fact >= SceneFacts.Of(Place.Meadow))); // shows no thing at all
    }

    [Fact]
    public void Draw_SmallCropsAndCloseUps_ShowAThingMoreOftenThanByChance()
    {
        var random = new RandomStream(5);
        var kinds = Enum.GetValues<Kind>().Length;
        var pictures = Enumerable.Range(0, 2000).Select(_ => _pictures.Draw(random, new PictureRequest(4, 0.1, Complete: false, CloseUps: 0.3))).ToList();

        Assert.InRange(pictures.Count(picture => picture.True[0] < kinds), 1570, 1750); // 1450 without close-ups
    }

    [Fact]
    public void Draw_Facts_AreNamed()
    {
        var picture = _pictures.Draw(new RandomStream(4), new PictureRequest(8, 1, Complete: true));

        Assert.Equal("toyland", _pictures.Name);
        Assert.All(picture.True, fact => Assert.InRange(fact, 0, _pictures.Facts.Count - 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.01)]
    public void Draw_ImpossibleCrop_IsRefused(double smallestCrop) => Assert.Throws<ArgumentOutOfRangeException>(
        () => _pictures.Draw(new RandomStream(1), new PictureRequest(8, smallestCrop, Complete: false)));

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void Draw_ImpossibleShareOfCloseUps_IsRefused(double share) => Assert.Throws<ArgumentOutOfRangeException>(
        () => _pictures.Draw(new RandomStream(1), new PictureRequest(8, 1, Complete: false, share)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void HeldOutCaptions_OfANumberOfThings_AreCompleteAndUnseen(int things)
    {
        var captions = ToylandPictures.HeldOutCaptions(100, things);

        Assert.Equal(100, captions.Select(one => one.Caption.Text).Distinct().Count());
        Assert.Equal(captions.Take(30).Select(one => one.Caption.Text), ToylandPictures.HeldOutCaptions(30, things).Select(one => one.Caption.Text));
        Assert.All(captions, one =>
        {
            Assert.True(SceneSampler.IsHeldOut(one.Scene));
            Assert.Equal(things, one.Scene.Things.Count);
            Assert.Equal(SceneFacts.Of(one.Scene), one.Caption.Stated);
        });
    }

    [Fact]
    public void HeldOutCaptions_OfNoNumber_HaveOneOrTwoThings()
    {
        var captions = ToylandPictures.HeldOutCaptions(60);

        Assert.Equal([1, 2], captions.Select(one => one.Scene.Things.Count).Distinct().Order());
        Assert.Equal(captions.Take(20).Select(one => one.Caption.Text), ToylandPictures.HeldOutCaptions(20).Select(one => one.Caption.Text));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void HeldOutCaptions_ImpossibleNumberOfThings_IsRefused(int things) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ToylandPictures.HeldOutCaptions(1, things));
}
