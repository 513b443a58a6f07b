using System.Text.Json;
using System.Text.RegularExpressions;

namespace ComicCluster.Cli.Tests;

/// <summary>The same commands on a cluster: that of <c>comic serve</c>, in a process of its own.</summary>
public sealed partial class ClusterTrainingTests(TinyModels models)
{
    [Fact]
    public void Train_OnACluster_MakesTheModelThatIsMadeHere()
    {
        var data = models.InFolder("cluster-data");
        Directory.CreateDirectory(data);
        File.WriteAllLines(Path.Combine(data, "train.jsonl"), Stories(40));
        File.WriteAllLines(Path.Combine(data, "tiny.valid.wp_source"), ["A cat", "A dog"]);
        File.WriteAllLines(Path.Combine(data, "tiny.valid.wp_target"), ["The cat sat .", "The dog ran ."]);
        using var served = Comic.Start("serve", "--port", "0", "--data", models.InFolder("served"), "--model", models.Gpt2, "--clip", models.Clip);
        var match = Address().Match(served.ReadLine());
        string[] cluster = ["--gateway", match.Groups[1].Value, "--key", match.Groups[2].Value];
        string[] recipe = ["--data", data, "--epochs", "2", "--learning-rate", "3e-3", "--evaluate-every", "3", "--samples", "0", "--seed", "7", "--name", "far"];

        var (here, there) = (models.InFolder("tune-here"), models.InFolder("tune-there"));
        var name = $"{Path.GetFileName(Path.GetDirectoryName(models.Gpt2))}/gpt2";
        var far = Comic.Run(["train", "gpt2", .. recipe, .. cluster, "--model", name, "--out", there]);
        Assert.True(far.ExitCode == 0, far.Error);
        Assert.Contains("40 pairs in train, 2 pairs in valid", far.Error);
        Assert.Contains("***** Running training *****", far.Output);
        Assert.Equal(0, Comic.Run(["train", "gpt2", .. recipe, "--model", models.Gpt2, "--out", here, "--threads", "1"]).ExitCode);
        foreach (var file in new[] { "model.safetensors", "config.json", "vocab.json" })
            Assert.Equal(File.ReadAllBytes(Path.Combine(here, file)), File.ReadAllBytes(Path.Combine(there, file)));

        Assert.Matches(@"job_\w+ +far +finished ", Comic.Run(["runs", "list", .. cluster]).Output);
        Assert.Matches(@"train/loss +6 .*[▁-█]{6}", Comic.Run(["runs", "show", "far", .. cluster]).Output);
        Assert.Equal(Losses("--runs", Path.GetDirectoryName(here)!, here), Losses([.. cluster, "far"]));

        string[] measure = ["eval", data, "--split", "valid", "--model"];
        var measured = Comic.Run([.. measure, name, .. cluster]);
        Assert.True(measured.ExitCode == 0, measured.Error);
        Assert.Equal(Measures(Comic.Run([.. measure, models.Gpt2]).Output), Measures(measured.Output));
        Assert.Contains("no split 'test'", Comic.Run(["eval", data, "--split", "test", "--model", name, .. cluster]).Error);

        var again = models.InFolder("fetched");
        Assert.Contains("the weights after step 6 of 6", Comic.Run(["runs", "follow", "far", "--out", again, .. cluster]).Output);
        Assert.Equal(File.ReadAllBytes(Path.Combine(there, "model.safetensors")), File.ReadAllBytes(Path.Combine(again, "model.safetensors")));
        Assert.Contains("removed", Comic.Run(["runs", "delete", "far", .. cluster]).Output);
        Assert.Contains("There is no run 'far'", Comic.Run(["runs", "show", "far", .. cluster]).Error);
        Assert.Contains("--gateway", Comic.Run(["runs", "cancel", here]).Error);
    }

    [Fact]
    public void Runs_PausedResumedAndCancelled_SayHowTheyAre()
    {
        var data = models.InFolder("long.jsonl");
        File.WriteAllLines(data, Stories(40));
        using var served = Comic.Start("serve", "--port", "0", "--data", models.InFolder("served-long"), "--model", models.Gpt2, "--clip", models.Clip);
        var match = Address().Match(served.ReadLine());
        string[] cluster = ["--gateway", match.Groups[1].Value, "--key", match.Groups[2].Value];
        using var training = Comic.Start(["train", "gpt2", "--data", data, "--epochs", "1000", "--samples", "0", "--name", "long", "--model", $"{Path.GetFileName(Path.GetDirectoryName(models.Gpt2))}/gpt2", "--out", models.InFolder("never"), .. cluster]);
        while (!training.ReadLine().StartsWith("***** Running training", StringComparison.Ordinal)) continue;
        Assert.Contains("The job has not ended. Cancel it first.", Comic.Run(["runs", "delete", "long", .. cluster]).Error);
        Assert.Matches(@"^job_\w+: paus", Comic.Run(["runs", "pause", "long", .. cluster]).Output);
        Assert.Matches(@"^job_\w+: (queued|running)", Comic.Run(["runs", "resume", "long", .. cluster]).Output);
        Assert.Matches(@"^job_\w+: cancel", Comic.Run(["runs", "cancel", "long", .. cluster]).Output);
        Assert.Contains("has cancelled", Comic.Run(["runs", "follow", "long", .. cluster]).Error);
    }

    /// <summary>The lines of the measures, and the digest of what was measured.</summary>
    private static string[] Measures(string output) =>
        [.. output.Split('\n').Where(line => line.Contains("perplexity a", StringComparison.Ordinal) || line.StartsWith("bits per byte", StringComparison.Ordinal)), output.Split("digest ")[1].Trim()];

    [Fact]
    public void Train_NoKeyOrNoGateway_IsToldWhatToDo()
    {
        string[] train = ["train", "gpt2", "--data", "x", "--model", "m", "--out", models.InFolder("none"), "--gateway"];
        Assert.Contains("Give --key", Comic.Run([.. train, "http://127.0.0.1:1"]).Error);
        Assert.Contains("is no address", Comic.Run([.. train, "somewhere", "--key", "k"]).Error);
        Assert.Contains("can't be reached", Comic.Run(["runs", "list", "--gateway", "http://127.0.0.1:1", "--key", "k"]).Error);
    }

    /// <summary>Step and loss of each line of the CSV.</summary>
    private static string[] Losses(params string[] arguments)
    {
        var lines = Comic.Run(["runs", "export", .. arguments, "--format", "csv"]).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var column = Array.IndexOf(lines[0].Split(','), "train/loss");
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[0]} {cells[column]}")];
    }

    private static IEnumerable<string> Stories(int count)
    {
        string[] names = ["mage", "cat", "dragon", "robot", "queen"];
        for (var i = 0; i < count; i++) yield return JsonSerializer.Serialize(new { prompt = $"A {names[i % 5]}", story = $"The {names[i % 5]} sleeps {i % 7} times ." });
    }

    [GeneratedRegex(@"^Draw at (http://[^/]+)/#key=(\S+)$")]
    private static partial Regex Address();
}
