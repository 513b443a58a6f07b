using System.Diagnostics;

namespace ComicCluster.Cli.Tests;

public sealed class ModelsCommandTests(TinyModels models)
{
    private const string Reader = """
        const fs = require('fs');
        const file = fs.readFileSync(process.argv[1]);
        const length = Number(file.readBigUInt64LE(0));
        const header = JSON.parse(file.subarray(8, 8 + length).toString('utf8'));
        const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__').map(([, tensor]) => tensor);
        const end = Math.max(...tensors.map(tensor => tensor.data_offsets[1]));
        if (8 + length + end !== file.length) throw new Error('the tensors do not end where the file does');
        console.log(tensors.length, JSON.stringify(header['wte.weight'] ?? header['transformer.wte.weight']));
        """;

    [Fact]
    public void Models_ImportedAndExported_AreByteEqualAndOpenInNode()
    {
        var (store, elsewhere, folder) = (NewFolder(), NewFolder(), NewFolder());
        Assert.StartsWith("tiny@1  ", Run(store, "import", "tiny", models.Gpt2));
        Run(store, "export", "tiny@1", folder);
        Run(elsewhere, "import", "other", folder);
        var again = NewFolder();
        Run(elsewhere, "export", "other@1", again);
        var names = Directory.GetFiles(models.Gpt2).Select(Path.GetFileName).Order().ToArray();
        Assert.Contains("model.safetensors", names);
        Assert.Equal(names, Directory.GetFiles(again).Select(Path.GetFileName).Order());
        Assert.All(names, name => Assert.Equal(File.ReadAllBytes(Path.Combine(models.Gpt2, name!)), File.ReadAllBytes(Path.Combine(again, name!))));
        using var node = Process.Start(new ProcessStartInfo("node", ["-e", Reader, Path.Combine(again, "model.safetensors")]) { RedirectStandardOutput = true })!;
        var told = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.Equal(0, node.ExitCode);
        Assert.Contains("\"shape\":[257,16]", told);
    }

    [Fact]
    public void Models_FlippedBit_IsNeitherExportedNorDeployed()
    {
        var (store, folder) = (NewFolder(), NewFolder());
        Run(store, "import", "tiny", models.Gpt2);
        Run(store, "approve", "tiny@1");
        var part = Directory.EnumerateFiles(Path.Combine(store, "files"), "*", SearchOption.AllDirectories).MaxBy(path => new FileInfo(path).Length)!;
        var bytes = File.ReadAllBytes(part);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(part, bytes);
        Assert.Contains("model.safetensors: it is damaged", Fail(store, "export", "tiny@1", folder));
        Assert.False(Path.Exists(folder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(folder)!, $"{Path.GetFileName(folder)}*"));
        Assert.Contains("tiny@1 can't be loaded: model.safetensors: it is damaged", Fail(store, "deploy", "tiny/live", "1=100"));
        Assert.Contains("tiny@1 can't be used: model.safetensors: it is damaged", Fail(store, "alias", "tiny", "best", "1"));
        Assert.Contains("model.safetensors: it is damaged", Run(store, "show", "tiny"));
        Assert.StartsWith("tiny@1  ", Run(store, "import", "tiny", models.Gpt2)); // whole again
        Run(store, "deploy", "tiny/live", "1=100");
    }

    [Fact]
    public void Models_FromImportToGarbage_GoThroughTheirWholeLife()
    {
        var store = NewFolder();
        Run(store, "import", "tiny", models.Gpt2, "--perplexity", "20", "--measured-on", "dat_1");
        Run(store, "import", "tiny", Changed("worse"), "--perplexity", "25", "--measured-on", "dat_1", "--parent", "tiny@1");
        Run(store, "import", "tiny", Changed("better"), "--perplexity", "19", "--measured-on", "dat_1", "--parent", "tiny@1");
        Assert.StartsWith("tiny@3  ", Run(store, "import", "tiny", Changed("better")));
        Assert.Contains("not approved", Fail(store, "alias", "tiny", "best", "1"));
        foreach (var version in new[] { "tiny@1", "tiny@2", "tiny@3" }) Run(store, "approve", version, "--reason", "read");
        Run(store, "alias", "tiny", "best", "1");
        Assert.Contains("The perplexity of tiny@2 on dat_1 is 25; that of tiny@1 is 20, and at most 20.4 would do.", Fail(store, "alias", "tiny", "best", "2", "--expected", "1"));
        Assert.Contains("Look again", Fail(store, "alias", "tiny", "best", "3"));
        Run(store, "deploy", "tiny/live", "1=100");
        Assert.Contains("The perplexity of tiny@2 on dat_1 is 25", Fail(store, "deploy", "tiny/live", "1=90", "2=10"));
        Assert.Contains("sum to 100", Fail(store, "deploy", "tiny/live", "1=90", "3=20"));
        Assert.Contains("@1 90 %, @3 10 %", Run(store, "deploy", "tiny/live", "1=90", "3=10"));
        Assert.Contains("not 1. Look again", Fail(store, "promote", "tiny/live", "1"));
        Assert.Contains("@3 100 %", Run(store, "promote", "tiny/live", "3"));
        Assert.Contains("has traffic", Fail(store, "undeploy", "tiny/live"));
        Run(store, "rollback", "tiny/live");
        Assert.Contains("@1 100 %", Run(store, "rollback", "tiny/live"));
        Assert.Contains("used by the alias best, the deployment live", Fail(store, "remove", "tiny@1"));
        Run(store, "remove", "tiny@3");
        Run(store, "restore", "tiny@3");
        Run(store, "remove", "tiny@3");
        Assert.Contains("deleted no version", Run(store, "gc"));
        Assert.Contains("would delete tiny@3 and 1 parts", Run(store, "gc", "--days", "0", "--dry-run"));
        Assert.Contains("deleted tiny@3 and 1 parts", Run(store, "gc", "--days", "0"));
        Assert.Contains("put tiny@2 into the trash", Run(store, "gc", "--keep", "0"));
        var shown = Run(store, "show", "tiny");
        Assert.Contains("deleted", shown);
        Assert.Contains("alias best: @1", shown);
        Assert.Contains("best=@1", Run(store, "list"));
        Run(store, "export", "tiny@best", NewFolder());
    }

    [Fact]
    public void Models_MeasuredHere_AreComparedByTheGate()
    {
        var (store, data) = (NewFolder(), NewFolder() + ".jsonl");
        File.WriteAllText(data, """{"prompt": "A cat", "story": "The cat sleeps ."}""");
        Run(store, "import", "tiny", models.Gpt2);
        Run(store, "import", "tiny", Changed("measured"), "--perplexity", "1.5", "--measured-on", "other");
        Run(store, "approve", "tiny@1");
        Run(store, "approve", "tiny@2");
        Run(store, "alias", "tiny", "best", "2");
        Run(store, "evaluate", "tiny@2", data);
        Assert.Contains("was never measured", Fail(store, "alias", "tiny", "best", "1", "--expected", "2"));
        var measured = Run(store, "evaluate", "tiny@1", data).Trim();
        Assert.Matches(@"^tiny@1: \d+\.?\d* on [0-9a-f]{64}$", measured);
        Assert.Contains(measured["tiny@1: ".Length..], Run(store, "show", "tiny"));
        Run(store, "alias", "tiny", "best", "1", "--expected", "2"); // the same weights
    }

    /// <summary>A model with the same weights and another card.</summary>
    private string Changed(string card)
    {
        var folder = models.Copy(models.Gpt2, $"models-{card}");
        File.WriteAllText(Path.Combine(folder, "README.md"), card);
        return folder;
    }

    private string NewFolder() => models.InFolder(Guid.CreateVersion7().ToString("N"));

    private static string Run(string store, params string[] arguments)
    {
        var result = Comic.Run(["models", .. arguments, "--store", store]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output;
    }

    private static string Fail(string store, params string[] arguments)
    {
        var result = Comic.Run(["models", .. arguments, "--store", store]);
        Assert.NotEqual(0, result.ExitCode);
        return result.Error;
    }
}
