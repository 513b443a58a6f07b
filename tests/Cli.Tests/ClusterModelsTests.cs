using System.Text.RegularExpressions;

namespace ComicCluster.Cli.Tests;

/// <summary>The registry of a cluster: that of <c>comic serve</c>, in a process of its own.</summary>
public sealed partial class ClusterModelsTests(TinyModels models)
{
    [Fact]
    public void Models_OnACluster_GoFromAFolderToAJobAndBack()
    {
        using var served = Comic.Start("serve", "--port", "0", "--data", models.InFolder("served-models"), "--model", models.Gpt2, "--clip", models.Clip);
        var match = Address().Match(served.ReadLine());
        string[] cluster = ["--gateway", match.Groups[1].Value, "--key", match.Groups[2].Value];
        Assert.StartsWith("tiny@1  ", Run(cluster, "models", "import", "tiny", models.Gpt2));
        Assert.StartsWith("tiny@1  ", Run(cluster, "models", "import", "tiny", models.Gpt2));
        Assert.Contains("is not approved", Fail(cluster, "models", "deploy", "tiny/live", "1=100"));
        var data = models.InFolder("models-data");
        Directory.CreateDirectory(data);
        File.WriteAllLines(Path.Combine(data, "train.jsonl"), Enumerable.Range(0, 20).Select(i => $$"""{"prompt": "A cat", "story": "The cat sleeps {{i}} times ."}"""));
        File.WriteAllLines(Path.Combine(data, "valid.jsonl"), ["""{"prompt": "A cat", "story": "The cat sleeps ."}"""]);
        Assert.Matches(@"^tiny@1: \d+\.?\d* on dat_\w+/valid", Run(cluster, "models", "evaluate", "tiny@1", data)); // before anybody approves it
        Run(cluster, "models", "approve", "tiny@1");
        Assert.Equal("tiny/live: @1 100 %", Run(cluster, "models", "deploy", "tiny/live", "1=100").Trim()); // loaded by then
        Run(cluster, "models", "alias", "tiny", "best", "1");

        Run(cluster, "train", "gpt2", "--data", data, "--model", "tiny@best", "--epochs", "1", "--samples", "0", "--out", models.InFolder("from-registered"));
        var job = Job().Match(Run(cluster, "runs", "list")).Value;
        Assert.StartsWith("tiny@2  ", Run(cluster, "models", "register", "tiny", job));
        Assert.Matches($@"@2 +ready +\d+\.\d+ on dat_\w+/valid +tiny@1 +{job} ", Run(cluster, "models", "show", "tiny"));

        var folder = models.InFolder("exported-from-cluster");
        Run(cluster, "models", "export", "tiny@1", folder);
        foreach (var path in Directory.GetFiles(models.Gpt2)) Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(path))));
        Run(cluster, "models", "remove", "tiny@2");
        Assert.Contains("would delete tiny@2", Run(cluster, "models", "gc", "--days", "0", "--dry-run"));
        Assert.Contains("deleted tiny@2", Run(cluster, "models", "gc", "--days", "0"));
        Assert.Contains("Jobs are on a cluster", Comic.Run(["models", "register", "tiny", job, "--store", models.InFolder("nowhere")]).Error);
    }

    private static string Run(string[] cluster, params string[] arguments)
    {
        var result = Comic.Run([.. arguments, .. cluster]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private static string Fail(string[] cluster, params string[] arguments)
    {
        var result = Comic.Run([.. arguments, .. cluster]);
        Assert.NotEqual(0, result.ExitCode);
        return result.Error;
    }

    [GeneratedRegex(@"^Draw at (http://[^/]+)/#key=(\S+)$")]
    private static partial Regex Address();

    [GeneratedRegex(@"job_\w+")]
    private static partial Regex Job();
}
