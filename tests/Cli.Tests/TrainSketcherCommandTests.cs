using System.Text.Json;
using ComicCluster.Publishing;

namespace ComicCluster.Cli.Tests;

public sealed class TrainSketcherCommandTests(TinyModels models)
{
    private static readonly string[] Small = ["--data", "toyland", "--batch", "2", "--width", "32", "--side", "8", "--seed", "5"];

    [Fact]
    public void TrainSketcher_ThenPaint_StartsFromItsSketch()
    {
        var sketcher = models.InFolder("painter/sketcher");
        var trained = Train(sketcher, "--steps", "3");
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("held-out scenes", trained.Output);
        Assert.Equal(3, JsonDocument.Parse(File.ReadLines(Path.Combine(sketcher, "training.jsonl")).Last()).RootElement.GetProperty("step").GetInt32());
        Assert.Contains("comic train sketcher --data toyland", File.ReadAllText(Path.Combine(sketcher, "README.md")));
        Assert.False(File.Exists(Path.Combine(sketcher, "training.safetensors")));

        Assert.NotEqual(Paint("none.png", "--sketch", "none"), Paint("sketched.png", "--sketch", sketcher));
        var both = Comic.Run(Arguments("x.png", "--sketch", sketcher, "--start-image", models.InFolder("none.png")));
        Assert.Contains("give one of them", both.Error);

        var more = Train(models.InFolder("more"), "--steps", "1", "--start", sketcher);
        Assert.True(more.ExitCode == 0, more.Error);
        Assert.Contains("another shape", Train(models.InFolder("other"), "--steps", "1", "--start", sketcher, "--side", "16").Error);
        Assert.Contains("finished model", Train(sketcher, "--steps", "3").Error);
    }

    [Fact]
    public void TrainSketcher_InterruptedAndResumed_GivesTheBytesOfARunWithoutAStop()
    {
        var (whole, stopped) = (models.InFolder("whole-sketcher"), models.InFolder("stopped-sketcher"));
        Assert.Equal(0, Train(whole, "--steps", "60").ExitCode);
        using (var comic = Comic.Start(TrainArguments(stopped, "--steps", "60")))
        {
            SpinWait.SpinUntil(() => File.Exists(Path.Combine(stopped, "training.jsonl")) && File.ReadAllText(Path.Combine(stopped, "training.jsonl")).Length > 0,
                TimeSpan.FromMinutes(1));
            comic.Signal("INT");
            Assert.Equal(130, comic.End().ExitCode);
        }
        Assert.True(File.Exists(Path.Combine(stopped, "training.safetensors")));
        Assert.Equal(0, Train(stopped, "--steps", "60").ExitCode);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "model.safetensors")), File.ReadAllBytes(Path.Combine(stopped, "model.safetensors")));
    }

    [Theory]
    [InlineData("no world 'mars'", "--data", "mars")]
    [InlineData("--steps 0", "--data", "toyland", "--steps", "0")]
    [InlineData("--learning-rate 2", "--data", "toyland", "--learning-rate", "2")]
    [InlineData("multiple of 8", "--data", "toyland", "--side", "20")]
    public void TrainSketcher_BadArgument_SaysWhatToDo(string message, params string[] options)
    {
        var result = Comic.Run(["train", "sketcher", "--clip", models.Clip, "--out", models.InFolder("bad"), .. options]);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(message, result.Error);
        Assert.False(Directory.Exists(models.InFolder("bad")));
    }

    private Comic.Result Train(string folder, params string[] options) => Comic.Run(TrainArguments(folder, options));

    private string[] TrainArguments(string folder, params string[] options) =>
        ["train", "sketcher", "--clip", models.Clip, "--out", folder, .. Small.Where((_, i) => !options.Contains(Small[i - i % 2])), .. options];

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
        "paint", "a red dragon", "--clip", models.Clip, "-o", models.InFolder(file), "--seed", "7", "--size", "32x32", "--steps", "2",
        "--set", "sine-layers=2", "--set", "width=16", "--set", "priming-steps=5", .. options,
    ];
}
