using System.Text.Json;

namespace ComicCluster.Cli.Tests;

public sealed class TrainClipCommandTests(TinyModels models)
{
    [Fact]
    public void TrainClip_Terminated_SavesAndTheSameCommandGoesOnToTheModelCard()
    {
        var folder = models.InFolder("trained-clip");
        using (var comic = Comic.Start(Arguments(folder, steps: 100_000)))
        {
            FileEvent.WaitFor(folder, "model.safetensors"); // the frozen text encoder, after the first step; the log is there before it
            comic.Signal("TERM");
            var stopped = comic.End();
            Assert.Equal(130, stopped.ExitCode);
            Assert.Contains("The same command goes on", stopped.Error);
        }
        Assert.True(File.Exists(Path.Combine(folder, "training", "text-frozen", "model.safetensors")));
        Assert.False(File.Exists(Path.Combine(folder, "README.md")));
        var taken = LogOf(folder).Length;

        var result = Comic.Run(Arguments(folder, steps: taken + 1));
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("held-out scenes", result.Output);
        var log = LogOf(folder);
        Assert.Equal(Enumerable.Range(1, taken + 1), log[..(taken + 1)].Select(line => line.GetProperty("step").GetInt32()));
        var retrieval = log[^1].GetProperty("validation").GetProperty("retrieval").GetDouble();
        var card = File.ReadAllText(Path.Combine(folder, "README.md"));
        Assert.Contains($"comic train clip --data toyland --out DIR --steps {taken + 1} --text-steps 1 --seed 3", card);
        Assert.Contains($"| retrieval | {retrieval:F3} |", card);
        Assert.Equal(0, Comic.Run("info", folder).ExitCode);
    }

    [Theory]
    [InlineData("There is no world 'mars'; there is toyland.", "--data", "mars")]
    [InlineData("--threads must be 1 or more", "--data", "toyland", "--threads", "0")]
    [InlineData("--text-steps is at least 1", "--data", "toyland", "--text-steps", "0")]
    [InlineData("--steps no less", "--data", "toyland", "--text-steps", "5", "--steps", "4")]
    public void TrainClip_BadArgument_SaysWhatToDo(string message, params string[] options)
    {
        var result = Comic.Run(["train", "clip", "--out", models.InFolder("bad-clip"), .. options]);
        result.AssertRefused(message);
        Assert.False(Directory.Exists(models.InFolder("bad-clip")));
    }

    private static JsonElement[] LogOf(string folder) =>
        [.. File.ReadLines(Path.Combine(folder, "training", "log.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string[] Arguments(string folder, int steps) =>
        ["train", "clip", "--data", "toyland", "--out", folder, "--steps", $"{steps}", "--text-steps", "1", "--seed", "3"];
}
