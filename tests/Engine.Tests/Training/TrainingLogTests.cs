using System.Text.Json;
using ComicCluster.Engine.Training;

namespace ComicCluster.Engine.Tests.Training;

public sealed class TrainingLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_AfterACrash_DropsWhatIsDoneAgain()
    {
        var path = _folder.In("training.jsonl");
        using (var log = new TrainingLog(path, 0))
            foreach (var step in new[] { 10, 20, 30 }) log.Write(step, new(5, 100, 1, 1e-3), 4.5, 1000);
        File.AppendAllText(path, "{\"step\": 40, \"lo"); // cut off
        using (var log = new TrainingLog(path, 20)) log.Write(30, new(5, 100, 1, 1e-3), 4.25, 1000);

        var lines = File.ReadAllLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal([10, 20, 30], lines.Select(line => line.GetProperty("step").GetInt32()));
        Assert.Equal([4.5, 4.5, 4.25], lines.Select(line => line.GetProperty("loss").GetDouble()));
    }
}
