namespace ComicCluster.Cli.Tests;

/// <summary>Folders that hold what no command of their kind made are left alone, whatever would be written there.</summary>
public sealed class OutputFolderTests(TinyModels models)
{
    [Theory]
    [InlineData("serve", "--port", "0", "--data")]
    [InlineData("train", "clip", "--data", "toyland", "--out")]
    [InlineData("train", "prior", "--data", "toyland", "--out")]
    [InlineData("train", "gpt2", "--data", "toyland", "--from-scratch", "--out")]
    [InlineData("train", "gpt2", "--data", "toyland", "--model", "MODEL", "--out")]
    [InlineData("train", "gpt2", "--data", "d", "--model", "m", "--gateway", "http://127.0.0.1:1", "--key", "k", "--out")]
    public void Command_IntoAFolderOfOthers_LeavesItAsItIs(params string[] line)
    {
        var folder = Directory.CreateDirectory(models.InFolder($"theirs-{Guid.NewGuid():N}")).FullName;
        string[] files = ["README.md", "config.json", "key", "log.tmp", "metrics.jsonl", "training.safetensors.tmp"];
        foreach (var file in files) File.WriteAllText(Path.Combine(folder, file), "mine");
        string[] arguments = [.. line.Select(word => word == "MODEL" ? models.Gpt2 : word)];
        Comic.Run([.. arguments, folder]).AssertRefused("so that nothing of yours is lost");
        Assert.Equal(files, Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Directory.GetFiles(folder), file => Assert.Equal("mine", File.ReadAllText(file)));
        Comic.Run([.. arguments, Path.Combine(folder, "key")]).AssertRefused("is a file; name a folder");
    }

    [Fact]
    public void TrainGpt2_InItsFolder_RemovesItsRemainsAndNoOtherFiles()
    {
        var folder = models.InFolder("remains");
        Directory.CreateDirectory(folder);
        string[] files = ["best.safetensors.abcdefgh.xyz.tmp", "notes.abcdefgh.xyz.tmp", "notes.tmp", "run.lock", "training.safetensors.abcdefgh.xyz.tmp", "training.safetensors.tmp"];
        foreach (var file in files) File.WriteAllText(Path.Combine(folder, file), "");
        var trained = Comic.Run(
            "train", "gpt2", "--data", "toyland", "--stories", "20", "--model", models.Gpt2, "--steps", "1", "--samples", "0", "--out", folder, "--threads", "1");
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Equal(["notes.abcdefgh.xyz.tmp", "notes.tmp", "training.safetensors.tmp"], Directory.GetFiles(folder, "*.tmp").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
