using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Publishing;
using ComicCluster.Silo.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Silo.Tests.Painting;

/// <summary>The painters that don't paint.</summary>
public sealed class PainterStandInsTests
{
    private static readonly SleepingPainterOptions Asleep =
        new() { Slots = 1, StepTime = TimeSpan.FromMilliseconds(1), CheckpointInterval = TimeSpan.Zero };

    private readonly MemoryArtifacts _artifacts = new();

    private static PanelOrder Order { get; } = new()
    {
        Sentence = "One.", StorySeed = 7, Index = 1, Width = 64, Height = 64, Steps = 8, Models = new StoryModels(null, "guide", null),
    };

    [Fact]
    public async Task NullPainter_Panel_IsThereAtOnce()
    {
        var painter = new NullPainter(_artifacts, slots: 3, TimeProvider.System);
        var panel = await painter.PaintAsync(TinyStudio.Work(Order), new Watcher(), CancellationToken.None);
        Assert.Equal(3, painter.Slots);
        Assert.Equal(32, PictureFile.Read(_artifacts[panel.Picture], 1 << 20).Width);
        await painter.CleanAsync("tenant/story/01", null, CancellationToken.None);
        Assert.Empty(_artifacts.Names);
    }

    [Fact]
    public async Task SleepingPainter_StoppedAndResumed_GivesThePictureWithoutAStop()
    {
        using var painter = new SleepingPainter(_artifacts, Asleep, TimeProvider.System, NullLogger<SleepingPainter>.Instance);
        var whole = await painter.PaintAsync(TinyStudio.Work(Order), new Watcher(), CancellationToken.None);
        var expected = _artifacts[whole.Picture];

        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { AtStep = step => { if (step == 5) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => painter.PaintAsync(TinyStudio.Work(Order, 2), watcher, stop.Token));
        Assert.Equal(5, watcher.Saved[0].Step);
        var resumed = new Watcher();
        var panel = await painter.PaintAsync(TinyStudio.Work(Order, 3, [.. watcher.Saved]), resumed, CancellationToken.None);

        Assert.Equal([6, 7, 8], resumed.Steps);
        Assert.Equal(expected, _artifacts[panel.Picture]);
        var other = await painter.PaintAsync(TinyStudio.Work(Order with { StorySeed = 8 }, 4), new Watcher(), CancellationToken.None);
        Assert.NotEqual(expected, _artifacts[other.Picture]);
    }

    [Fact]
    public async Task SleepingPainter_SlotsTaken_OthersWait()
    {
        using var painter = new SleepingPainter(_artifacts, Asleep, TimeProvider.System, NullLogger<SleepingPainter>.Instance);
        int running = 0, most = 0;
        Watcher Follow() => new()
        {
            AtStep = step =>
            {
                if (step == 1) most = Math.Max(most, ++running);
                if (step == 8) running--;
            },
        };
        await Task.WhenAll(Enumerable.Range(1, 4).Select(i =>
            painter.PaintAsync(TinyStudio.Work(Order with { Index = i }), Follow(), CancellationToken.None)));
        Assert.Equal(1, most);
    }
}
