using System.Text.Json;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Tracking;

namespace ComicCluster.Engine.Tests.Tracking;

public sealed class RunTrackerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StoppedClock _clock = new();

    public void Dispose() => _folder.Dispose();

    private RunFolder Folder => new(_folder.Path);

    [Fact]
    public void Write_ThenGoOn_DropsWhatIsDoneAgainAndAddsTheTimes()
    {
        using (var tracker = Open(0))
        {
            for (var step = 1; step <= 5; step++) tracker.Write(step, new Dictionary<string, double> { ["train/loss"] = 10 - step });
            _clock.Advance(TimeSpan.FromSeconds(30));
            tracker.Write(6, new Dictionary<string, double> { ["train/loss"] = 0 });
        } // killed
        Assert.Equal(RunState.Crashed, Folder.Read().State);
        using (var tracker = Open(3))
        {
            Assert.Equal(RunState.Running, Folder.Read().State);
            Assert.Equal(7, tracker.Record.Summary["train/loss"].Minimum);
            tracker.Write(4, new Dictionary<string, double> { ["train/loss"] = 5.5, ["eval/x"] = double.NaN });
            _clock.Advance(TimeSpan.FromSeconds(12));
            tracker.End(RunState.Finished);
        }
        var record = Folder.Read();
        Assert.Equal((RunState.Finished, 2, 42.0), (record.State, record.Sessions, record.TrackedSeconds));
        Assert.Equal(new MetricSummary(4, 5.5, 4, 5.5, 4, 9, 1), record.Summary["train/loss"]);
        var series = MetricHistory.Read(Folder.MetricsPath);
        Assert.Equal(["eval/x", "train/loss"], series.Select(one => one.Name));
        Assert.Equal([9, 8, 7, 5.5], series[1].Points.Select(point => point.Value));
        Assert.True(double.IsNaN(series[0].Points[0].Value));
        Assert.Equal(_clock.GetUtcNow() - TimeSpan.FromSeconds(12), series[0].Points[0].Time);
    }

    [Fact]
    public void Lock_TakenTwice_IsRefused()
    {
        using var first = Folder.Lock();
        Assert.Contains("another process", Assert.Throws<CheckpointException>(() => Folder.Lock()).Message);
    }

    [Fact]
    public void Find_Runs_AreNewestFirstWithoutTheDamaged()
    {
        foreach (var name in new[] { "a", "b", "broken" })
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            var folder = new RunFolder(_folder.In(name));
            using var tracker = RunTracker.Open(folder, folder.Lock(), Record() with { Name = name, Started = _clock.GetUtcNow() }, 0, _clock);
            tracker.End(RunState.Paused);
        }
        File.WriteAllText(Path.Combine(_folder.In("broken"), "run.json"), "{");
        Directory.CreateDirectory(_folder.In("empty"));
        Assert.Equal(["b", "a"], RunFolder.Find(_folder.Path).Select(run => run.Record.Name));
        Assert.Empty(RunFolder.Find(_folder.In("nowhere")));
    }

    [Fact]
    public void DownSample_LongSeries_KeepsExtremesAndNoNumbers()
    {
        var points = Enumerable.Range(0, 10_000).Select(i => new MetricPoint(i, DateTimeOffset.UnixEpoch, i switch { 4321 => 99, 7777 => double.NaN, _ => Math.Sin(i) })).ToArray();
        var small = new MetricSeries("x", points).DownSample(200);
        Assert.InRange(small.Points.Count, 150, 200);
        Assert.Equal(points[0], small.Points[0]);
        Assert.Equal(points[^1], small.Points[^1]);
        Assert.Contains(small.Points, point => point.Value == 99);
        Assert.Contains(small.Points, point => double.IsNaN(point.Value));
        Assert.Equal(small.Points.OrderBy(point => point.Step), small.Points);
        Assert.Equal(points, new MetricSeries("x", points).DownSample(10_000).Points);
    }

    [Fact]
    public void Summary_WithNoNumbers_PassesOverThem()
    {
        var summary = MetricSummary.Of(1, double.NaN).With(2, 3).With(3, 5).With(4, double.NaN).With(5, 3);
        Assert.Equal((5, 3.0, 5L, 3.0, 2L, 5.0, 3L), (summary.Count, summary.Last, summary.LastStep, summary.Minimum, summary.MinimumStep, summary.Maximum, summary.MaximumStep));
    }

    private RunTracker Open(long stepsTaken) => RunTracker.Open(Folder, Folder.Lock(), Record(), stepsTaken, _clock);

    private RunRecord Record() => new()
    {
        Id = "abcd1234", Name = "a run", Kind = "test", Started = _clock.GetUtcNow(), Updated = _clock.GetUtcNow(),
        Config = JsonSerializer.SerializeToElement(new { learning_rate = 5e-5 }), Inputs = JsonSerializer.SerializeToElement(new { }),
    };
}
