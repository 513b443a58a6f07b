using ComicCluster.Publishing;

namespace ComicCluster.Cli.Tests;

public sealed class SceneCommandTests(TinyModels models)
{
    [Fact]
    public void Scene_Sentence_DrawsItAndTellsHow()
    {
        var file = models.InFolder("scenes/mage.png");
        var scene = Comic.Run("scene", "a red mage in the desert at sunset", "--size", "64", "--out", file, "--seed", "7");

        Assert.Equal("", scene.Error);
        Assert.Equal(0, scene.ExitCode);
        Assert.Contains("seed 7", scene.Output);
        var bytes = File.ReadAllBytes(file);
        using var stream = new MemoryStream(bytes);
        var picture = PictureFile.Read(stream, 1 << 20);
        Assert.Equal((64, 64), (picture.Width, picture.Height));
        Assert.Contains(picture.Rgb.Chunk(3), pixel => pixel is [214, 40, 40]); // the robe
        Assert.True(picture.Rgb[0] > picture.Rgb[2] + 50, "the sky is not orange");
        var metadata = PngFile.ReadMetadata(bytes);
        Assert.Equal("a red mage in the desert at sunset", metadata["Description"]);
        Assert.Equal("7", metadata["Seed"]);
    }

    [Theory]
    [InlineData("96x64", 96, 64)]
    [InlineData("64x96", 64, 96)]
    [InlineData("200x50", 200, 50)]
    public void Scene_OfAnyShape_IsFilledToItsBorders(string size, int width, int height)
    {
        var file = models.InFolder($"{size}.png");
        Assert.Equal(0, Comic.Run("scene", "a red mage in the desert at noon", "--size", size, "--out", file, "--seed", "7").ExitCode);

        using var stream = File.OpenRead(file);
        var picture = PictureFile.Read(stream, 1 << 20);
        Assert.Equal((width, height), (picture.Width, picture.Height));
        var pixels = picture.Rgb.Chunk(3).ToArray();
        int[] corners = [0, width - 1, (height - 1) * width, height * width - 1];
        Assert.All(corners, corner => Assert.NotEqual([0, 0, 0], pixels[corner]));
        Assert.Contains(pixels, pixel => pixel is [214, 40, 40]); // the robe
    }

    [Fact]
    public void Scene_WithoutOut_IsInTheCurrentFolder()
    {
        var folder = Directory.CreateDirectory(models.InFolder("current")).FullName;
        Assert.Equal(0, Comic.RunIn(folder, "scene", "a blue cat", "--size", "32").ExitCode);
        Assert.Equal(0, Comic.RunIn(folder, "scene", "a blue cat", "--size", "32", "-o", "cat.png").ExitCode);
        Assert.Equal(["cat.png", "scene.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Scene_WithoutSeed_TellsTheOneThatGivesTheSameBytes()
    {
        var (drawn, again) = (models.InFolder("drawn.png"), models.InFolder("again.png"));
        var first = Comic.Run("scene", "a blue cat on the sea", "--size", "32", "--out", drawn);
        var seed = first.Output.Split("(seed ")[1].TrimEnd(')', '\n', '\r');

        Comic.Run("scene", "a blue cat on the sea", "--size", "32", "--out", again, "--seed", seed);

        Assert.Equal(File.ReadAllBytes(drawn), File.ReadAllBytes(again));
    }

    [Fact]
    public void Scene_NothingOfToyland_SaysWhatThereIs()
    {
        var file = models.InFolder("nothing.png");
        var scene = Comic.Run("scene", "quarterly revenue", "--out", file);

        scene.AssertRefused("names nothing of Toyland");
        Assert.False(File.Exists(file));
        foreach (var word in new[] { "quarterly revenue", "mage", "octopus", "purple", "in the mountains", "at night" }) Assert.Contains(word, scene.Error);
    }

    [Theory]
    [InlineData("--size", "0", "A scene of 0x0 is out of bounds")]
    [InlineData("--size", "100000", "4096")]
    [InlineData("--size", "64x512", "at most four times the other")]
    [InlineData("--size", "1,5", "'1,5' is no size")]
    [InlineData("--out", "", "--out is empty")]
    [InlineData("--out", "picture.jpg", ".png")]
    public void Scene_ImpossibleOption_SaysSo(string option, string value, string told)
    {
        Comic.Run("scene", "a cat", option, value).AssertRefused(told);
    }
}
