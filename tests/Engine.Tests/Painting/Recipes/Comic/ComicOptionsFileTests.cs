using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Recipes.Comic;

namespace ComicCluster.Engine.Tests.Painting.Recipes.Comic;

public sealed class ComicOptionsFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void For_NoFile_GivesTheRecipesOwn() => Assert.Equal(new ComicOptions(), ComicOptionsFile.For(_folder.Path, isImagined: false));

    [Fact]
    public void For_File_ChangesWhatItNames()
    {
        Write("""{ "steps": 77, "omega_first": 7.5, "coarse_to_fine": false, "render_side": 64 }""");
        var expected = new ComicOptions { Steps = 77, OmegaFirst = 7.5, CoarseToFine = false, RenderSide = 64 };
        Assert.Equal(expected, ComicOptionsFile.For(_folder.Path, isImagined: false));
        Assert.Equal(expected, ComicOptionsFile.For(_folder.In("model.safetensors"), isImagined: false));
    }

    [Fact]
    public void For_GuideWithAPrior_TakesWhatIsSaidForIt()
    {
        Write("""{ "steps": 77, "crops": 3, "imagined": { "steps": 7, "render_side": 64 } }""");
        Assert.Equal(new ComicOptions { Steps = 77, Crops = 3 }, ComicOptionsFile.For(_folder.Path, isImagined: false));
        Assert.Equal(new ComicOptions { Steps = 7, Crops = 3, RenderSide = 64 }, ComicOptionsFile.For(_folder.Path, isImagined: true));
    }

    [Theory]
    [InlineData("""{ "imagined": { "step": 77 } }""")]
    [InlineData("""{ "imagined": 7 }""")]
    [InlineData("""{ "step": 77 }""")]
    [InlineData("""{ "steps": "77" }""")]
    [InlineData("""{ "steps": 0 }""")]
    [InlineData("""{ "steps": 1, "steps": 2 }""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void For_UnsoundFile_IsRefused(string json)
    {
        Write(json);
        Assert.Contains("painting.json", Assert.Throws<CheckpointException>(() => ComicOptionsFile.For(_folder.Path, isImagined: true)).Message);
    }

    private void Write(string json) => File.WriteAllText(_folder.In("painting.json"), json);
}
