using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComicCluster.Cli.Tests;

public sealed partial class FineTuneCommandTests(TinyModels models)
{
    [Fact]
    public void Train_KilledAtSeededSteps_GoesOnAndEndsWithTheSameBytes()
    {
        var (whole, killed) = (models.InFolder("tune-whole"), models.InFolder("tune-killed"));
        var result = Comic.Run(Arguments(whole));
        Assert.True(result.ExitCode == 0, result.Error);

        foreach (var step in new[] { 3, 11 }) // one in each epoch
        {
            using var comic = Comic.Start([.. Arguments(killed), "--checkpoint-minutes", "0"]);
            SpinWait.SpinUntil(() => Steps(killed).LastOrDefault() >= step, TimeSpan.FromMinutes(1));
            comic.Signal("KILL");
            Assert.NotEqual(0, comic.End().ExitCode);
            Assert.Contains("crashed", Comic.Run("runs", "show", killed).Output);
        }
        var resumed = Comic.Run(Arguments(killed));
        Assert.Contains("Going on from step", resumed.Error);
        Assert.Equal(File.ReadAllBytes(Path.Combine(whole, "model.safetensors")), File.ReadAllBytes(Path.Combine(killed, "model.safetensors")));
        // An evaluation that was written down just before a checkpoint comes twice, with the same result.
        Assert.Equal(Losses(whole), Losses(killed).Distinct());
        Assert.Equal(3, Json(killed, "run.json").GetProperty("sessions").GetInt32());
        Assert.Empty(Directory.GetFiles(killed, "*.tmp"));
        Assert.False(File.Exists(Path.Combine(killed, "training.safetensors")));
    }

    [Fact]
    public void Train_PaperOnToyland_PrintsThePapersLinesAndIsTracked()
    {
        var folder = models.InFolder("tune-paper");
        var result = Comic.Run(
            "train", "gpt2", "--data", "toyland", "--stories", "40", "--model", models.Gpt2, "--preset", "paper", "--epochs", "1", "--learning-rate", "3e-3", "--ranking", "5",
            "--tag", "tiny", "--name", "first", "--out", folder, "--threads", "1");
        Assert.True(result.ExitCode == 0, result.Error);
        var lines = File.ReadAllText(Path.Combine(folder, "log.txt"));
        foreach (var line in new[]
        {
            "The average perplexity for valid dataset before fine-tuning is ", "***** Running training *****\n  Total_num_training_step = 10\n  Num Epochs = 1\n",
            "Start epoch1 of 1\n", "Average train loss per example=", "Starting evaluate after epoch 1\n", "Average valid loss per example=", "Perplextiy for valid dataset in epoch1 is ",
        })
        {
            Assert.Contains(line, lines);
            Assert.Contains(line, result.Output);
        }
        // Each measure's line of the last table: before, then after.
        var table = Row().Matches(result.Output).Select(match => (Before: double.Parse(match.Groups[1].Value), After: double.Parse(match.Groups[2].Value))).ToArray();
        Assert.Equal(5, table.Length);
        Assert.All(table, measure => Assert.True(measure.After < measure.Before, $"{measure}"));

        Assert.Equal(4, File.ReadLines(Path.Combine(folder, "samples.jsonl")).Count()); // two before and two after
        Assert.Contains("fine-tuned", File.ReadAllText(Path.Combine(folder, "README.md")));
        Assert.Contains("\"end\": false", File.ReadAllText(Path.Combine(folder, "story.json")));
        Assert.Equal(0, Comic.Run("write", "The Mage", "--model", folder, "--seed", "1", "--max-tokens", "5").ExitCode);
        Assert.Contains("There is a finished model", Comic.Run(Arguments(folder)).Error);

        Assert.Matches(@"  first +finished  ", Comic.Run("runs", "list", "--runs", Path.GetDirectoryName(folder)!, "--tag", "tiny").Output);
        var shown = Comic.Run("runs", "show", "first", "--runs", Path.GetDirectoryName(folder)!).Output;
        Assert.Matches(@"train/loss +10 .*[▁-█]{10}", shown);
        Assert.Matches(@"eval/prompt_ranking +2 ", shown);
        Assert.Matches(@"preset +paper", shown);

        var csv = Comic.Run("runs", "export", folder, "--format", "csv").Output.Split("\r\n");
        Assert.StartsWith("step,time,eval/bits_per_byte,", csv[0]);
        Assert.Equal(13, csv.Length); // a header, steps 0 to 10, and nothing
        var events = Comic.Run("runs", "export", folder, "--format", "tensorboard", "--out", models.InFolder("board")).Output.Trim();
        Assert.True(new FileInfo(events).Length > 500);
        Comic.Run("runs", "export", folder, "--format", "xml").AssertRefused("--format is 'xml'; it must be csv, json or tensorboard.");
    }

    [Fact]
    public void Train_BestWithAdapters_ComparesWithAnother()
    {
        var (full, lora) = (models.InFolder("tune-full"), models.InFolder("tune-lora"));
        foreach (var (folder, options) in new[] { (full, (string[])["--gradient-checkpointing"]), (lora, ["--lora", "4", "--lora-everywhere"]) })
        {
            var result = Comic.Run([.. Arguments(folder, "best"), .. options]);
            Assert.True(result.ExitCode == 0, result.Error);
        }
        var compared = Comic.Run("runs", "compare", full, lora).Output;
        Assert.Matches(@"lora\.rank +4", compared);
        Assert.Matches(@"gradient_checkpointing +True +False", compared);
        Assert.Matches(@"eval/word_perplexity +\S+ +\S+", compared);
        Assert.DoesNotContain("warm_up", compared); // it doesn't differ
        Assert.Contains("at least two", Comic.Run("runs", "compare", full).Error);
        Assert.Contains("no run 'nobody'", Comic.Run("runs", "show", "nobody").Error);
    }

    [Fact]
    public void Train_Interrupted_IsPausedAndGoesOn()
    {
        var folder = models.InFolder("tune-interrupted");
        using (var comic = Comic.Start(Arguments(folder, epochs: 1000)))
        {
            SpinWait.SpinUntil(() => Steps(folder).LastOrDefault() >= 2, TimeSpan.FromMinutes(1));
            Assert.Contains("another process", Comic.Run(Arguments(folder, epochs: 1000)).Error);
            comic.Signal("INT");
            var result = comic.End();
            Assert.Equal(130, result.ExitCode);
            Assert.Contains("The same command goes on", result.Error);
        }
        Assert.Equal("paused", Json(folder, "run.json").GetProperty("state").GetString());
        Assert.Contains("settings.epochs is 1000 there and", Comic.Run(Arguments(folder)).Error);
    }

    [Fact]
    public void Train_Finish_MakesAModelOfItsBestEvaluation()
    {
        var folder = models.InFolder("tune-worse");
        string[] arguments = [.. Arguments(folder, "best", epochs: 1000, learningRate: "0.9"), "--evaluate-every", "3", "--patience", "0"];
        Assert.Contains("There is no unfinished training", Comic.Run([.. arguments, "--finish"]).Error);
        using (var comic = Comic.Start(arguments))
        {
            SpinWait.SpinUntil(() => Steps(folder).LastOrDefault() >= 5, TimeSpan.FromMinutes(1));
            comic.Signal("INT");
            Assert.Equal(130, comic.End().ExitCode);
        }
        var finished = Comic.Run([.. arguments, "--finish"]);

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.Equal("finished", Json(folder, "run.json").GetProperty("state").GetString());
        var best = Lines(folder).Where(line => line.TryGetProperty("eval/paper_loss", out _)).Min(line => line.GetProperty("eval/paper_loss").GetDouble());
        Assert.Equal(Math.Exp(best), double.Parse(Row().Match(finished.Output).Groups[2].Value), Math.Exp(best) * 1e-4);
        Assert.Equal(0, Comic.Run("write", "The Mage", "--model", folder, "--seed", "1", "--max-tokens", "5").ExitCode);
    }

    [Fact]
    public void Train_FinishOfThePapersPreset_MeasuresWhatItHas()
    {
        var folder = models.InFolder("tune-enough");
        using (var comic = Comic.Start(Arguments(folder, epochs: 1000)))
        {
            SpinWait.SpinUntil(() => Steps(folder).LastOrDefault() >= 3, TimeSpan.FromMinutes(1));
            comic.Signal("INT");
            Assert.Equal(130, comic.End().ExitCode);
        }
        var finished = Comic.Run([.. Arguments(folder, epochs: 1000), "--finish"]);

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.All(Row().Matches(finished.Output).AsEnumerable(), measure => Assert.NotEqual(measure.Groups[1].Value, measure.Groups[2].Value));
    }

    [Fact]
    public void Train_BadData_FailsFastAndSaysWhere()
    {
        var data = models.InFolder("bad.jsonl");
        File.WriteAllLines(data, Enumerable.Repeat("""{"prompt": "a", "story": "b"}""", 30).Append("""{"prompt": "a"}"""));
        var result = Comic.Run("train", "gpt2", "--data", data, "--model", models.Gpt2, "--out", models.InFolder("tune-bad"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("bad.jsonl, line 31: it has no text 'story'", result.Error);
        Comic.Run(Arguments(models.InFolder("tune-bad"), "worst")).AssertRefused("--preset is 'worst'; it must be paper or best.");
        Comic.Run(Arguments(models.InFolder("tune-bad"), epochs: 0)).AssertRefused("--epochs is 0");
        Comic.Run([.. Arguments(models.InFolder("tune-bad")), "--words", "0"]).AssertRefused("--words is 0; it must be from 1 to 1000000.");
        Comic.Run([.. Arguments(models.InFolder("tune-bad"))[..^1], "0"]).AssertRefused("--threads must be 1 or more.");
    }

    [Fact]
    public void Eval_Stories_PrintsEveryMeasure()
    {
        var data = models.InFolder("stories.jsonl");
        File.WriteAllLines(data, Enumerable.Range(0, 12).Select(i => JsonSerializer.Serialize(new { prompt = $"[ WP ] number {i}", story = $"It was {i} , was n't it ?" })));
        var result = Comic.Run("eval", data, "--model", models.Gpt2, "--ranking", "3", "--samples", "2", "--sample-tokens", "20");
        Assert.True(result.ExitCode == 0, result.Error);
        foreach (var name in new[] { "paper's protocol", "all tokens", "story tokens", "story words", "bits per byte", "prompt ranking", "distinct 1", "repetition 4", "diversity" })
            Assert.Matches($@"(?m)^{name} +\d", result.Output);
        Assert.Contains("12 stories", result.Output);
        var json = JsonDocument.Parse(Comic.Run("eval", data, "--model", models.Gpt2, "--limit", "5", "--json").Output).RootElement;
        Assert.Equal(5, json.GetProperty("about").GetProperty("statistics").GetProperty("pairs").GetInt32());
        Assert.Equal(Math.Exp(json.GetProperty("metrics").GetProperty("eval/paper_loss").GetDouble()), json.GetProperty("metrics").GetProperty("eval/paper_perplexity").GetDouble(), 1e-9);
    }

    // 30 pairs: 8 steps an epoch, of which the last has two pairs.
    private string[] Arguments(string folder, string preset = "paper", int epochs = 2, string learningRate = "1e-3") =>
    [
        "train", "gpt2", "--data", "toyland", "--stories", "30", "--model", models.Gpt2, "--preset", preset, "--epochs", $"{epochs}", "--learning-rate", learningRate,
        "--accumulation", "1", "--samples", "0", "--out", folder, "--threads", "1",
    ];

    private static int[] Steps(string folder) => [.. Lines(folder).Select(line => line.GetProperty("step").GetInt32())];

    private static IEnumerable<string> Losses(string folder) => Lines(folder).Select(line => line.TryGetProperty("train/loss", out var loss)
        ? $"step {line.GetProperty("step")}: {loss}"
        : $"evaluation {line.GetProperty("step")}: {line.GetProperty("eval/paper_loss")}");

    private static IEnumerable<JsonElement> Lines(string folder)
    {
        var path = Path.Combine(folder, "metrics.jsonl");
        if (!File.Exists(path)) return [];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n')[..^1].Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static JsonElement Json(string folder, string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, name))).RootElement;

    [GeneratedRegex(@"(?m)^(?:paper's protocol|all tokens|story tokens|story words|bits per byte) +([0-9.E+]+) +([0-9.E+]+) ")]
    private static partial Regex Row();
}
