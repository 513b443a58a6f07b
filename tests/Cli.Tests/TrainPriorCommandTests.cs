using ComicCluster.Publishing;

namespace ComicCluster.Cli.Tests;

public sealed class TrainPriorCommandTests(TinyModels models)
{
    private static readonly string[] Small = ["--data", "toyland", "--batch", "2", "--seed", "5"];

    [Fact]
    public void TrainPrior_ThenPaint_StartsFromWhatItImagines()
    {
        var prior = models.InFolder("painter/prior");
        var trained = Train(prior, "--steps", "4");
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("held-out things", trained.Output);
        Assert.Single(File.ReadLines(Path.Combine(prior, "things.jsonl")));
        Assert.Contains("comic train prior --data toyland", File.ReadAllText(Path.Combine(prior, "README.md")));
        Assert.Empty(Directory.GetFiles(prior, "*.training.safetensors"));

        Assert.NotEqual(Paint("noise.png", "--prior", "none"), Paint("imagined.png", "--prior", prior));
        var both = Comic.Run(Arguments("x.png", "--prior", prior, "--start-image", models.InFolder("noise.png")));
        Assert.Contains("give one of them", both.Error);
        Assert.Contains("recipe comic", Comic.Run(Arguments("x.png", "--prior", prior, "--recipe", "deep-daze")).Error);
        Assert.Contains("finished model", Train(prior, "--steps", "4").Error);
    }

    [Fact]
    public void TrainPrior_InterruptedAndResumed_GivesTheBytesOfARunWithoutAStop()
    {
        var (whole, stopped) = (models.InFolder("whole-prior"), models.InFolder("stopped-prior"));
        Assert.Equal(0, Train(whole, "--steps", "60").ExitCode);
        using (var comic = Comic.Start(TrainArguments(stopped, "--steps", "60")))
        {
            SpinWait.SpinUntil(() => File.Exists(Path.Combine(stopped, "things.jsonl")) && new FileInfo(Path.Combine(stopped, "things.jsonl")).Length > 0,
                TimeSpan.FromMinutes(2));
            comic.Signal("INT");
            Assert.Equal(130, comic.End().ExitCode);
        }
        Assert.NotEmpty(Directory.GetFiles(stopped, "*.training.safetensors"));
        Assert.Equal(0, Train(stopped, "--steps", "60").ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "model.safetensors")), File.ReadAllBytes(Path.Combine(stopped, "model.safetensors")));
    }

    [Theory]
    [InlineData("no world 'mars'", "--data", "mars")]
    [InlineData("--steps 0", "--data", "toyland", "--steps", "0")]
    [InlineData("--learning-rate 2", "--data", "toyland", "--learning-rate", "2")]
    public void TrainPrior_BadArgument_SaysWhatToDo(string message, params string[] options)
    {
        var result = Comic.Run(["train", "prior", "--out", models.InFolder("bad"), .. options]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(models.InFolder("bad")));
    }

    private static Comic.Result Train(string folder, params string[] options) => Comic.Run(TrainArguments(folder, options));

    private static string[] TrainArguments(string folder, params string[] options) => ["train", "prior", "--out", folder, .. Small, .. options];

    private byte[] Paint(string file, params string[] options)
    {
        var result = Comic.Run(Arguments(file, options));
        Assert.True(result.ExitCode == 0, result.Error);
        var bytes = File.ReadAllBytes(models.InFolder(file));
        Assert.Equal("7", PngFile.ReadMetadata(bytes)["Seed"]);
        return bytes;
    }

    private string[] Arguments(string file, params string[] options) =>
    [
        "paint", "a red dragon", "--clip", models.Clip, "-o", models.InFolder(file), "--seed", "7", "--size", "32x32", "--steps", "2", .. options,
    ];
}
