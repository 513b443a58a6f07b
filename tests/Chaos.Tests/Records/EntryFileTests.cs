using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Tests.Records;

public sealed class EntryFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chaos-tests");

    [Fact]
    public void ReadFolder_FilesOfSeveralProcesses_AreInTheOrderOfTime()
    {
        using (var a = new Recorder(File("a"), "a", TimeProvider.System))
        using (var b = new Recorder(File("b"), "b", TimeProvider.System))
        {
            a.Write("one", new { number = 1 });
            b.Write("two", new { number = 2 });
            a.Write("three", new { text = "x" });
        }
        var history = EntryFile.ReadFolder(_folder.FullName);
        Assert.Equal(["one", "two", "three"], history.Entries.Select(entry => entry.Kind));
        Assert.Equal(2, history.Of("two").Single().Number("number"));
    }

    [Fact]
    public void ReadFolder_HalfALastLine_DidNotHappen()
    {
        using (var a = new Recorder(File("a"), "a", TimeProvider.System)) a.Write("one", new { });
        System.IO.File.AppendAllText(File("a"), "{\"time\":\"2026-");
        Assert.Single(EntryFile.ReadFolder(_folder.FullName).Entries);
    }

    [Fact]
    public void ReadFolder_DamagedLine_IsSaid()
    {
        System.IO.File.WriteAllText(File("a"), "nonsense\n");
        Assert.Contains("line 1 is damaged", Assert.Throws<InvalidDataException>(() => EntryFile.ReadFolder(_folder.FullName)).Message);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name) => Path.Combine(_folder.FullName, name + ".jsonl");
}
