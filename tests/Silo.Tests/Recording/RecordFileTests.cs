using System.Text.Json;
using ComicCluster.Grains.Recording;
using ComicCluster.Silo.Recording;

namespace ComicCluster.Silo.Tests.Recording;

public sealed class RecordFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void Record_Change_IsALineOfJsonAtOnce()
    {
        using var file = new RecordFile(_path, "gpu-1", TimeProvider.System);
        file.Record(RecordKind.Checkpoint, new CheckpointRecord("a/b/01", 2, "a/b/01/e2-000010.safetensors", 10));

        var line = JsonDocument.Parse(Assert.Single(File.ReadAllLines(_path))).RootElement;
        Assert.Equal(("gpu-1", 1, "checkpoint"), (line.GetProperty("process").GetString(), line.GetProperty("sequence").GetInt32(), line.GetProperty("kind").GetString()));
        Assert.Equal(("a/b/01", 10), (line.GetProperty("fields").GetProperty("panel").GetString(), line.GetProperty("fields").GetProperty("step").GetInt32()));
    }

    [Fact]
    public void Record_ManyThreads_KeepsLinesApartAndInSequence()
    {
        using var file = new RecordFile(_path, "gpu-1", TimeProvider.System);
        Parallel.For(0, 200, i => file.Record(RecordKind.Usage, new UsageRecord(1, "a", i, 0.5, i)));
        var numbers = File.ReadLines(_path).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("sequence").GetInt32());
        Assert.Equal(Enumerable.Range(1, 200), numbers);
    }

    public void Dispose() => File.Delete(_path);
}
