using ComicCluster.Publishing.Films;
using ComicCluster.Publishing.Strips;

namespace ComicCluster.Publishing.Tests.Films;

public sealed class FilmPainterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    public void Frames_OfAStrip_BeginWithTheFirstPicturesAndEndWithTheStrip(int panels)
    {
        var strip = Sample(panels);
        var frames = FilmPainter.Frames(strip, Growth(panels)).ToList();
        Assert.Equal(FilmTimeline.Frames(panels) + 1, frames.Count);
        Assert.InRange(frames[0].Picture.Width, 640, 760);
        Assert.All(frames, frame => Assert.Equal((frames[0].Picture.Width, frames[0].Picture.Height), (frame.Picture.Width, frame.Picture.Height)));
        Assert.Equal(FilmTimeline.HoldMilliseconds, frames[^1].Milliseconds);
        var columns = StripLayout.Rows(panels, StripShape.Page).Max();
        Assert.Equal(StripPainter.Draw(strip with { PanelSide = 640 / columns }).Rgb, frames[^1].Picture.Rgb);

        var layout = new StripPainter(strip with { PanelSide = 640 / columns }).Layout;
        foreach (var panel in layout.Panels)
        {
            var centre = (panel.Picture.MidY * layout.Width + panel.Picture.MidX) * 3;
            Assert.Equal(10, frames[0].Picture.Rgb[centre]);
            var shades = frames.Select(frame => frame.Picture.Rgb[centre]).ToList();
            Assert.Equal(shades.Order(), shades);
            Assert.Equal(250, shades[^1]);
        }
    }

    [Fact]
    public void Frames_OfOneGrowingPicture_StillInkTheCaption()
    {
        var caption = new StripPainter(Sample(1) with { PanelSide = 640 }).Layout.Panels[0].Caption;
        var darkest = FilmPainter.Frames(Sample(1), [[Flat(10)]]).Select(frame => Enumerable.Range(caption.Left + 10, caption.Width - 20)
            .Min(x => frame.Picture.Rgb[(caption.MidY * frame.Picture.Width + x) * 3])).ToList();
        Assert.True(darkest[0] > 100);
        Assert.True(darkest[1] < darkest[0] && darkest[2] < darkest[1] && darkest[3] < 60);
        Assert.Single(darkest.Skip(3).Distinct());
    }

    [Fact]
    public void Frames_WithoutTheGrowthOfAPanel_Throw()
    {
        Assert.Throws<ArgumentException>(() => FilmPainter.Frames(Sample(2), Growth(1)));
        Assert.Throws<ArgumentException>(() => FilmPainter.Frames(Sample(1), [[]]));
    }

    [Fact]
    public void At_OfEveryFrame_GrowsFromNothingToAllAndNeverBack()
    {
        for (var panel = 0; panel < 12; panel++)
        {
            var times = Enumerable.Range(0, FilmTimeline.Frames(12) + 1).Select(frame => FilmTimeline.At(frame, panel)).ToList();
            Assert.Equal(0, times[0].Picture);
            Assert.Equal((1, 1), times[^1]);
            Assert.Equal(times.Select(time => time.Picture).Order(), times.Select(time => time.Picture));
            Assert.Equal(times.Select(time => time.Caption).Order(), times.Select(time => time.Caption));
        }
    }

    private static Strip Sample(int panels) => new()
    {
        Title = "Title",
        Seed = 1,
        Panels = [.. Enumerable.Repeat(new StripPanel(Flat(250), "A caption."), panels)],
    };

    private static List<IReadOnlyList<Picture>> Growth(int panels) => [.. Enumerable.Repeat((Picture[])[Flat(10), Flat(90), Flat(170)], panels)];

    private static Picture Flat(byte grey) => new(4, 4, [.. Enumerable.Repeat(grey, 48)]);
}
