using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Layers;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests.Painting.Sessions;

namespace ComicCluster.Engine.Tests.Painting.Layers;

public sealed class LayeredPaintingTests : IDisposable
{
    private readonly LayeredStudio _studio = new();

    public void Dispose() => _studio.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Advance_ToTheEnd_PaintsAPicture(bool isImagined)
    {
        using var session = Open();
        session.Add(_studio.Compose("p", isImagined: isImagined));
        var before = session.Render("p").Rgb;
        TinyStudio.Paint(session);
        Assert.Equal((PanelState.Completed, 12), (session.Progress[0].State, session.Progress[0].Step));
        var after = session.Render("p");
        Assert.Equal((32, 32), (after.Width, after.Height));
        if (!isImagined) Assert.NotEqual(before, after.Rgb); // what was imagined may have been the better picture
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 7)]
    [InlineData(false, 7)]
    public void Resume_FromAnyStep_PaintsTheSameBytes(bool isImagined, int steps)
    {
        var panel = _studio.Compose("p", isImagined: isImagined);
        using var whole = Open();
        whole.Add(panel);
        TinyStudio.Paint(whole);

        using var first = Open();
        first.Add(panel);
        TinyStudio.Paint(first, steps);
        using var second = Open();
        second.Resume(panel, first.Save("p"));
        TinyStudio.Paint(second);
        Assert.Equal(whole.Render("p").Rgb, second.Render("p").Rgb);
        Assert.Equal(whole.Save("p"), second.Save("p"));
    }

    [Fact]
    public void Advance_BesideOthers_PaintsTheSameBytesAsAlone()
    {
        using var alone = Open();
        alone.Add(_studio.Compose("p"));
        TinyStudio.Paint(alone);

        using var together = Open();
        together.Add(_studio.Compose("other", seed: 9));
        together.Add(_studio.Compose("p"));
        together.Add(TinyStudio.Spec("one network"));
        TinyStudio.Paint(together);
        Assert.Equal(alone.Render("p").Rgb, together.Render("p").Rgb);
    }

    [Fact]
    public void Resume_AfterAnArrangementWasChosen_KeepsIt()
    {
        var panel = _studio.Compose("p");
        using var session = Open();
        session.Add(panel);
        session.Advance();
        using var resumed = Open();
        resumed.Resume(panel, session.Save("p"));
        Assert.Equal(session.Render("p").Rgb, resumed.Render("p").Rgb);
    }

    [Theory]
    [InlineData(96, 24)]
    [InlineData(24, 64)]
    public void Render_OtherAspectAndSize_IsThatPictureAtThatSize(int width, int height)
    {
        using var session = Open();
        session.Add(_studio.Compose("p", width: width, height: height));
        TinyStudio.Paint(session, 3);
        var picture = session.Render("p");
        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(2 * width, session.Render("p", 2 * width, 2 * height).Width);
        Assert.Null(session.Progress[0].Failure);
    }

    [Fact]
    public void Render_TwiceAsLarge_HasEdgesTwiceAsSharp()
    {
        using var session = Open();
        session.Add(_studio.Compose("p"));
        Assert.Equal(Steepest(session.Render("p", 512, 512)), Steepest(session.Render("p", 1024, 1024)), 40.0);

        // The largest difference of neighbours: an edge that is blurred by enlarging has half of it.
        static double Steepest(RgbPicture picture) => Enumerable.Range(0, picture.Height).Max(
            row => Enumerable.Range(1, picture.Width - 1).Max(column => Math.Abs(At(picture, row, column) - At(picture, row, column - 1))));
        static int At(RgbPicture picture, int row, int column) => picture.Rgb.AsSpan(3 * (row * picture.Width + column), 3) is var p ? p[0] + p[1] + p[2] : 0;
    }

    [Fact]
    public void Add_DeepDaze_IsRefused()
    {
        using var session = _studio.Studio.Open(TinyStudio.DeepDaze);
        Assert.Contains("deep-daze", Assert.Throws<ArgumentException>(() => session.Add(_studio.Compose("p"))).Message);
    }

    [Fact]
    public void Validate_LayersAndStartImage_IsRefused() =>
        Assert.Throws<ArgumentException>(() => (_studio.Compose("p") with { StartImage = TinyStudio.Gradient(8, 8) }).Validate());

    [Fact]
    public void Validate_BackdropBeforeThings_IsRefused()
    {
        var layers = _studio.Compose("p").Arrangements[0].Layers;
        Assert.Throws<ArgumentException>(() => new Arrangement([.. layers.Reverse()]).Validate());
        Assert.Throws<ArgumentException>(() => new Arrangement([]).Validate());
    }

    [Fact]
    public void Advance_ManySteps_LeavesNoTensorBehind()
    {
        using var session = _studio.Studio.Open(new ComicCluster.Engine.Painting.Recipes.Comic.ComicRecipe(TinyStudio.ComicOptions with { Steps = 1100 }));
        session.Add(_studio.Compose("p"));
        TinyStudio.Paint(session, 20);
        session.Render("p");
        var before = LiveTensors.Settled();
        TinyStudio.Paint(session, 1000);
        session.Render("p");
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private PaintingSession Open() => _studio.Studio.Open(LayeredStudio.Recipe);
}
