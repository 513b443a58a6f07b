using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Recipes.Comic;
using ComicCluster.Engine.Painting.Sessions;

namespace ComicCluster.Engine.Tests.Painting.Sessions;

public sealed class PanelCheckpointTests : IDisposable
{
    private readonly TinyStudio _studio = new();
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"comic-{Guid.NewGuid():N}.safetensors");

    [Theory]
    [InlineData("comic", false, 2)] // among the starts
    [InlineData("comic", false, 3)] // before one is chosen
    [InlineData("comic", false, 9)]
    [InlineData("comic", true, 3)] // while it learns the start image
    [InlineData("comic", true, 5)]
    [InlineData("comic", true, 8)]
    [InlineData("deep-daze", false, 7)]
    [InlineData("deep-daze", true, 4)]
    [InlineData("deep-daze", true, 5)]
    [InlineData("deep-daze", true, 9)]
    public void Resume_AtAnyStep_GivesThePictureWithoutAStop(string recipe, bool startImage, int step)
    {
        var spec = TinyStudio.Spec("a", 5);
        if (startImage) spec = spec with { StartImage = TinyStudio.Gradient(30, 30) };
        using var whole = _studio.Open(TinyStudio.Recipe(recipe));
        whole.Add(spec);
        TinyStudio.Paint(whole, step);
        whole.Save("a", _path);
        var atSave = whole.Progress[0];
        TinyStudio.Paint(whole);

        using var resumed = _studio.Open(TinyStudio.Recipe(recipe));
        resumed.Resume(spec with { Id = "b" }, _path);
        Assert.Equal(atSave with { Id = "b" }, resumed.Progress[0]);
        TinyStudio.Paint(resumed);
        Assert.Equal(whole.Progress[0] with { Id = "b" }, resumed.Progress[0]);
        Assert.Equal(whole.Render("a").Rgb, resumed.Render("b").Rgb);
        whole.Save("a", _path);
        var bytes = File.ReadAllBytes(_path);
        resumed.Save("b", _path);
        Assert.Equal(bytes, File.ReadAllBytes(_path)); // weights, average and optimiser, to the last bit
    }

    [Fact]
    public void Save_ToMemory_HoldsTheBytesOfTheFile()
    {
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(TinyStudio.Spec("a"));
        TinyStudio.Paint(session, 4);
        session.Save("a", _path);
        var bytes = session.Save("a");
        Assert.Equal(File.ReadAllBytes(_path), bytes);

        session.Resume(TinyStudio.Spec("a") with { Id = "b" }, bytes);
        TinyStudio.Paint(session);
        Assert.Equal(session.Render("a").Rgb, session.Render("b").Rgb);
        foreach (var damaged in new[] { bytes[..^1], bytes[..7], [] })
            Assert.Throws<PaintingException>(() => session.Resume(TinyStudio.Spec("a") with { Id = "c" }, damaged));
        Assert.Equal(2, session.Progress.Count);
    }

    [Fact]
    public void Resume_Completed_IsCompleted()
    {
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(TinyStudio.Spec("a"));
        TinyStudio.Paint(session);
        session.Save("a", _path);
        session.Resume(TinyStudio.Spec("a") with { Id = "b" }, _path);
        Assert.Equal(PanelState.Completed, session.Progress[1].State);
        Assert.Equal(session.Render("a").Rgb, session.Render("b").Rgb);
    }

    [Fact]
    public void Resume_AnotherSpecificationOrRecipe_Throws()
    {
        var spec = TinyStudio.Spec("a");
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(spec);
        session.Advance();
        session.Save("a", _path);
        session.Remove("a");
        foreach (var (other, difference) in new[]
        {
            (spec with { Seed = 9 }, "Seed is 1 there and 9 here"), (spec with { Width = 40 }, "Width is 32 there and 40 here"),
            (spec with { Prompts = [new Prompt("a")] }, "Prompts is"),
        })
            Assert.Contains(difference, Assert.Throws<PaintingException>(() => session.Resume(other, _path)).Message);
        using var longer = _studio.Open(new ComicRecipe(TinyStudio.ComicOptions with { Steps = 100 }));
        Assert.Contains("Recipe.Steps is 12 there and 100 here", Assert.Throws<PaintingException>(() => longer.Resume(spec, _path)).Message);
        using var deepDaze = _studio.Open(TinyStudio.DeepDaze);
        Assert.Throws<PaintingException>(() => deepDaze.Resume(spec, _path));
        Assert.Empty(session.Progress);
        session.Resume(spec, _path);
        Assert.Equal(1, session.Progress[0].Step);
    }

    [Fact]
    public void Resume_DamagedFile_Throws()
    {
        using var session = _studio.Open(TinyStudio.Comic);
        session.Add(TinyStudio.Spec("a"));
        session.Advance();
        session.Save("a", _path);
        var bytes = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, bytes[..(bytes.Length / 2)]);
        Assert.Throws<PaintingException>(() => session.Resume(TinyStudio.Spec("b"), _path));
        File.WriteAllBytes(_path, [.. bytes.Select((b, i) => i < 2000 && b == (byte)'1' ? (byte)'x' : b)]);
        Assert.Throws<PaintingException>(() => session.Resume(TinyStudio.Spec("b"), _path));
        File.Delete(_path);
        Assert.Throws<PaintingException>(() => session.Resume(TinyStudio.Spec("b"), _path));
        Assert.Single(session.Progress);
    }

    public void Dispose()
    {
        _studio.Dispose();
        File.Delete(_path);
    }
}
