using ComicCluster.Publishing;

namespace ComicCluster.Cli.Tests;

public sealed class PaintCommandTests(TinyModels models)
{
    private static readonly string[] Small = ["--size", "48x32", "--set", "sine-layers=2", "--set", "width=16"];

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public void Paint_SameSeed_GivesTheSameBytes(string precision)
    {
        var first = Paint(precision + "1.png", "--steps", "4", "--precision", precision);
        var second = Paint(precision + "2.png", "--steps", "4", "--precision", precision);
        Assert.Equal(first, second);
        using var stream = new MemoryStream(first);
        var picture = PictureFile.Read(stream, 1 << 20);
        Assert.Equal((48, 32), (picture.Width, picture.Height));
        Assert.True(picture.Rgb.Distinct().Count() > 10);
        var metadata = PngFile.ReadMetadata(first);
        Assert.Equal("a red dragon", metadata["Description"]);
        Assert.Equal("7", metadata["Seed"]);
        Assert.False(File.Exists(models.InFolder(precision + "1.png.checkpoint")));
    }

    [Fact]
    public void Paint_InterruptedAndResumed_GivesTheBytesOfARunWithoutAStop()
    {
        string[] options = ["--steps", "200", "--frames", "1"];
        var whole = Paint("whole.png", options);
        using (var comic = Comic.Start(Arguments("resumed.png", options)))
        {
            SpinWait.SpinUntil(() => File.Exists(models.InFolder("resumed.png.frames/000060.png")), TimeSpan.FromMinutes(1));
            comic.Signal("INT");
            var stopped = comic.End();
            Assert.Equal(130, stopped.ExitCode);
            Assert.Contains("--seed 7 --resume", stopped.Error);
        }
        Assert.True(File.Exists(models.InFolder("resumed.png")));
        Assert.NotEqual(whole, File.ReadAllBytes(models.InFolder("resumed.png")));
        Assert.Equal(whole, Paint("resumed.png", [.. options, "--resume"]));
        Assert.False(File.Exists(models.InFolder("resumed.png.checkpoint")));
    }

    [Fact]
    public void Paint_DeepDazeStory_PaintsEveryWindow()
    {
        string[] options =
        [
            "--recipe", "deep-daze", "--story", "--story-separator", ".", "--set", "image-width=32", "--set", "num-layers=2",
            "--set", "hidden-size=16", "--set", "iterations=3", "--size", "32x32",
        ];
        var result = Comic.Run([
            "paint", "A mage. A warrior. A priest.", "--clip", models.Clip, "-o", models.InFolder("story.png"), "--seed", "1", .. options,
        ]);
        Assert.Equal((0, ""), (result.ExitCode, result.Output));
        Assert.Contains("9/9", result.Error);
    }

    [Fact]
    public void Paint_WeightedPromptsAndPictures_AreTaken()
    {
        var start = Paint("start.png", "--steps", "2");
        var with = Paint("with.png", "--steps", "2", "--also", "a castle:0.5", "--avoid", "text", "--style", "ink", "--start-image",
            models.InFolder("start.png"), "--target-image", models.InFolder("start.png"));
        Assert.NotEqual(start, with);
    }

    [Fact]
    public void Paint_Settings_ListsWhatSetTakes()
    {
        var listed = Comic.Run(Arguments("x.png", "--settings", "--recipe", "deep-daze")[..^Small.Length]);
        Assert.Contains("learning-rate=1E-05", listed.Output);
        Assert.Contains("num-layers=16", listed.Output);
    }

    [Theory]
    [InlineData("is no size", "--size", "big")]
    [InlineData("too narrow", "--size", "1600x16")]
    [InlineData("no parameter 'colour'", "--set", "colour=red")]
    [InlineData("--set steps is 'many'; it must be a whole number", "--set", "steps=many")]
    [InlineData("--set learning-rate is '0,001'; write numbers with a point, as in 0.001", "--set", "learning-rate=0,001")]
    [InlineData("render-side must be from 16 to 2048", "--set", "render-side=8")]
    [InlineData("--steps must be from 1 to 100000", "--steps", "0")]
    [InlineData("The weight of --also 'castle' is '0,5'; write numbers with a point", "--also", "castle:0,5")]
    [InlineData("--style belongs to the recipe comic", "--recipe", "deep-daze", "--style", "ink")]
    [InlineData("--resume needs the --seed", "--resume")]
    [InlineData("doesn't end in .png", "-o", "x.jpg")]
    public void Paint_BadArgument_SaysWhatToDo(string message, params string[] options)
    {
        var result = Comic.Run(options[0] == "-o"
            ? ["paint", "x", "--clip", models.Clip, .. options]
            : ["paint", "x", "--clip", models.Clip, "-o", models.InFolder("bad.png"), .. options]);
        result.AssertRefused(message);
        Assert.False(File.Exists(models.InFolder("bad.png")));
    }

    [Fact]
    public void Paint_PictureThatCantBeWritten_KeepsWhatIsPainted()
    {
        var file = models.InFolder("unwritable.png");
        string[] arguments = ["paint", "red", "--clip", models.Clip, "-o", file, "--size", "64", "--steps", "30", "--seed", "1"];
        using (var comic = Comic.Start([.. arguments, "--frames", "1"]))
        {
            FileEvent.WaitFor($"{file}.frames", "000001.png");
            Directory.CreateDirectory(file); // in the picture's place
            comic.End().AssertEndsWith(1, "What is painted is kept: the same command with --seed 1 --resume writes it.");
        }
        Assert.True(File.Exists($"{file}.checkpoint"));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(file)!, "unwritable.png*.tmp"));
        Directory.Delete(file);

        Assert.Equal(0, Comic.Run([.. arguments, "--resume"]).ExitCode);
        Assert.True(File.Exists(file));
        Assert.False(File.Exists($"{file}.checkpoint"));
    }

    [Fact]
    public void Paint_LargePicture_TellsHowFarItsRenderingIs()
    {
        var folder = Directory.CreateDirectory(models.InFolder("large")).FullName;
        var painted = Comic.RunIn(folder, "paint", "red", "--clip", Path.GetFullPath(models.Clip), "-o", "large.png", "--size", "2048x1100", "--steps", "1", "--seed", "1");
        Assert.True(painted.ExitCode == 0, painted.Error);
        Assert.Contains("rendering: 100/100", painted.Error);
        Assert.True(File.Exists(Path.Combine(folder, "large.png")));
    }

    [Fact]
    public void Paint_MissingInput_NamesIt()
    {
        string[] line = ["paint", "x", "--clip", models.Clip, "-o", models.InFolder("bad.png")];
        Comic.Run([.. line, "--start-image", "start.txt"]).AssertFails("start.txt");
        Comic.Run([.. line, "--seed", "1", "--resume"]).AssertFails("leave out --resume");
    }

    [Fact]
    public void Paint_WeightsOfFurtherTexts_AreTold()
    {
        var painted = Comic.Run(Arguments("weights.png", "--steps", "1", "--also", "Clock at 12:30", "--also", "John 3:16 :0.5", "--also", "a castle:2"));
        Assert.True(painted.ExitCode == 0, painted.Error);
        Assert.Contains("[also \"Clock at 12:30\", weight 1]\n[also \"John 3:16\", weight 0.5]\n[also \"a castle\", weight 2]\n", painted.Error);
    }

    [Fact]
    public void Paint_WhereNothingCanBeWritten_SaysSoBeforeItPaints()
    {
        File.WriteAllText(models.InFolder("no-folder"), "mine");
        var painted = Comic.Run(Arguments("no-folder/x.png", "--steps", "100000"));
        painted.AssertFails("can't be written");
        Comic.Run(["paint", "x", "--clip", models.Clip, "-o", Directory.CreateDirectory(models.InFolder("folder.png")).FullName]).AssertRefused("is a folder");
    }

    private byte[] Paint(string file, params string[] options)
    {
        var result = Comic.Run(Arguments(file, options));
        Assert.True(result.ExitCode == 0, result.Error);
        return File.ReadAllBytes(models.InFolder(file));
    }

    private string[] Arguments(string file, params string[] options) =>
        ["paint", "a red dragon", "--clip", models.Clip, "-o", models.InFolder(file), "--seed", "7", .. options, .. Small];
}
