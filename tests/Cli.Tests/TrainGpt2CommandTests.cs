using System.Text.Json;

namespace ComicCluster.Cli.Tests;

public sealed class TrainGpt2CommandTests(TinyModels models)
{
    [Fact]
    public void Train_Killed_GoesOnAndEndsWithTheSameBytes()
    {
        var (whole, killed) = (Folder("whole"), Folder("killed"));
        var result = Train(whole);
        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("perplexity", result.Output);

        using (var comic = Comic.Start([.. Arguments(killed), "--checkpoint-minutes", "0"]))
        {
            // A checkpoint after each step: as soon as there is one, the training is under way.
            SpinWait.SpinUntil(() => File.Exists(Path.Combine(killed, "training.safetensors")), TimeSpan.FromMinutes(1));
            comic.Signal("KILL");
            Assert.NotEqual(0, comic.End().ExitCode);
        }
        var resumed = Train(killed);
        Assert.Contains("Going on from step", resumed.Error);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "model.safetensors")), File.ReadAllBytes(Path.Combine(killed, "model.safetensors")));
        Assert.False(File.Exists(Path.Combine(killed, "training.safetensors")));
    }

    [Fact]
    public void Train_ToTheEnd_WritesAModelThatWrites()
    {
        var folder = Folder("written");
        Assert.Equal(0, Train(folder).ExitCode);
        Assert.Equal("float16", Json(Path.Combine(folder, "config.json")).GetProperty("torch_dtype").GetString());
        Assert.Contains("--data toyland --from-scratch", File.ReadAllText(Path.Combine(folder, "README.md")));
        var steps = File.ReadLines(Path.Combine(folder, "training.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetInt32());
        Assert.Equal([10, 20, 30, 40], steps);
        var layout = Json(Path.Combine(folder, "story.json"));
        Assert.True(layout.GetProperty("cast").GetBoolean());
        Assert.InRange(layout.GetProperty("candidates").GetInt32(), 2, 16);
        var text = Comic.Run("write", "The Mage", "--model", folder, "--seed", "1", "--max-tokens", "10");
        Assert.Equal(0, text.ExitCode);
        Train(folder).AssertFails("There is a finished model");
    }

    [Fact]
    public void Train_Interrupted_SavesAndGoesOn()
    {
        var folder = Folder("interrupted");
        using (var comic = Comic.Start([.. Arguments(folder, steps: 100_000), "--checkpoint-minutes", "0"]))
        {
            SpinWait.SpinUntil(() => File.Exists(Path.Combine(folder, "training.safetensors")), TimeSpan.FromMinutes(1));
            comic.Signal("INT");
            var result = comic.End();
            Assert.Equal(130, result.ExitCode);
            Assert.Contains("The same command goes on", result.Error);
        }
        Train(folder).AssertFails("other settings");
    }

    [Fact]
    public void Train_BadOptions_SayWhatToDo()
    {
        var folder = Folder("bad");
        Comic.Run("train", "gpt2", "--data", "toyland", "--out", folder).AssertRefused("--from-scratch");
        Comic.Run("train", "gpt2", "--data", "mars", "--from-scratch", "--out", folder).AssertRefused("there is toyland");
        Comic.Run(Arguments(folder, heads: 3)).AssertRefused("doesn't divide");
        Comic.Run(Arguments(folder, steps: 0)).AssertRefused("--steps is 0");
        Comic.Run([.. Arguments(folder), "--checkpoint-minutes", "0,5"]).AssertRefused("--checkpoint-minutes is '0,5'; write numbers with a point, as in 0.5");
    }

    private static Comic.Result Train(string folder) => Comic.Run(Arguments(folder));

    // A training that has learned its vocabulary already, which takes longer than the rest.
    private string Folder(string name)
    {
        var folder = models.InFolder("train-" + name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "training.jsonl"), "");
        foreach (var file in new[] { "vocab.json", "merges.txt" }) File.Copy(Path.Combine(models.Gpt2, file), Path.Combine(folder, file));
        return folder;
    }

    private static string[] Arguments(string folder, int steps = 40, int heads = 2) =>
    [
        "train", "gpt2", "--data", "toyland", "--from-scratch", "--out", folder, "--steps", $"{steps}", "--batch", "1", "--context", "512", "--layers", "1",
        "--width", "8", "--heads", $"{heads}", "--seed", "5", "--threads", "1",
    ];

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
