using ComicCluster.Contracts.Panels;
using ComicCluster.Engine.Runtime;
using ComicCluster.Publishing;
using ComicCluster.Silo.Painting;

namespace ComicCluster.Silo.Tests.Painting;

public sealed class PaintingEngineTests
{
    private static readonly PaintingEngineOptions ThreeAtATime = new() { Threads = 1, PanelsPerThread = 3 };

    [Fact]
    public async Task Paint_Panel_WritesPictureAndFrames()
    {
        using var studio = new TinyStudio();
        var watcher = new Watcher();
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order(steps: 8)), watcher);

        Assert.Equal("tenant/story/01/e1.png", panel.Picture);
        Assert.Equal("tenant/story/01/frames/e1-000000.png", panel.Frames[0]);
        Assert.Equal("tenant/story/01/frames/e1-000010.png", panel.Frames[^1]);
        Assert.Equal(Enumerable.Range(1, 10), watcher.Steps);
        Assert.Equal(10, panel.Steps);
        Assert.InRange(watcher.DeviceSeconds, double.Epsilon, panel.Seconds);
        var png = studio.Artifacts[panel.Picture];
        Assert.Equal(32, PictureFile.Read(png, 1 << 20).Width);
        Assert.Equal("a red house", PngFile.ReadMetadata(png)["Description"]);
    }

    [Fact]
    public async Task Paint_PanelsTogether_GivesWhatTheyGiveAlone()
    {
        using var studio = new TinyStudio(ThreeAtATime);
        var finished = new List<int>();
        PanelOrder[] orders = [studio.Order(1, steps: 100), studio.Order(2, sentence: "a blue ship"), studio.Order(3)];
        var panels = await Task.WhenAll(orders.Select(async order =>
        {
            var panel = await studio.PaintAsync(TinyStudio.Work(order));
            lock (finished) finished.Add(order.Index);
            return panel;
        }));

        Assert.Equal(1, finished[^1]); // the first was not through when the others came
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(1, steps: 100)), studio.Bytes(panels[0]));
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(2, sentence: "a blue ship")), studio.Bytes(panels[1]));
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(3)), studio.Bytes(panels[2]));
    }

    [Fact]
    public async Task Paint_AnotherJoinsAndLeaves_ChangesNothing()
    {
        using var studio = new TinyStudio(ThreeAtATime);
        await studio.Studios.PrefetchAsync(studio.Models);
        using var leave = new CancellationTokenSource();
        Task<PaintedPanel>? guest = null;
        var guests = new Watcher { AtStep = step => { if (step == 3) leave.Cancel(); } };
        var watcher = new Watcher();
        watcher.AtStep = step =>
        {
            if (step == 4) guest = studio.PaintAsync(TinyStudio.Work(studio.Order(2)), guests, leave.Token);
        };
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order(1)), watcher);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => guest!);
        Assert.Equal([1, 2, 3], guests.Steps);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(1)), studio.Bytes(panel));
    }

    [Theory]
    [InlineData(1)] // among the starts
    [InlineData(2)] // before one is chosen
    [InlineData(7)]
    public async Task Paint_StoppedAndResumedElsewhere_GivesThePictureWithoutAStop(int step)
    {
        using var first = new TinyStudio(TinyStudio.EveryStep);
        var stopped = await first.PaintUntilAsync(TinyStudio.Work(first.Order()), step);
        Assert.Equal(step, stopped.Steps[^1]);
        Assert.Equal(step, stopped.Saved[0].Step);

        using var second = new TinyStudio(TinyStudio.EveryStep);
        foreach (var name in first.Artifacts.Names) second.Artifacts[name] = first.Artifacts[name];
        var resumed = new Watcher();
        var panel = await second.PaintAsync(TinyStudio.Work(second.Order(), epoch: 2, [.. stopped.Saved]), resumed);

        Assert.Equal(step + 1, resumed.Steps[0]);
        Assert.Equal("tenant/story/01/e2.png", panel.Picture);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order()), second.Bytes(panel));
        Assert.True(panel.Seconds > stopped.Saved[0].Seconds);
    }

    [Fact]
    public async Task Paint_Waits_IsCancelledAtOnce()
    {
        using var studio = new TinyStudio();
        await studio.Studios.PrefetchAsync(studio.Models);
        using var stop = new CancellationTokenSource();
        Task<PaintedPanel>? waiting = null;
        var first = new Watcher();
        first.AtStep = step =>
        {
            if (step != 1) return;
            waiting = studio.PaintAsync(TinyStudio.Work(studio.Order(2)), stop: stop.Token);
            stop.Cancel();
            Assert.ThrowsAny<OperationCanceledException>(() => waiting.GetAwaiter().GetResult()); // while the only thread is kept here
        };
        await studio.PaintAsync(TinyStudio.Work(studio.Order(1)), first);
        Assert.True(waiting!.IsCanceled);
        Assert.DoesNotContain(studio.Artifacts.Names, name => name.StartsWith("tenant/story/02/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Paint_MoreThanSlots_WaitInOrder()
    {
        using var studio = new TinyStudio(new PaintingEngineOptions { Threads = 1, PanelsPerThread = 2 });
        Assert.Equal(2, studio.Engine.Slots);
        await studio.Studios.PrefetchAsync(studio.Models);
        List<int> begun = [], running = [];
        var most = 0;
        Watcher Follow(int index) => new()
        {
            AtStep = step =>
            {
                if (step == 1)
                {
                    begun.Add(index);
                    running.Add(index);
                }
                most = Math.Max(most, running.Count);
                if (step == 10) running.Remove(index);
            },
        };
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => studio.PaintAsync(TinyStudio.Work(studio.Order(i)), Follow(i))));
        Assert.Equal(Enumerable.Range(1, 6), begun);
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Paint_SomebodyWatches_ShowsSmallPictures()
    {
        using var studio = new TinyStudio(new PaintingEngineOptions { Threads = 1, PreviewInterval = TimeSpan.Zero, PreviewSide = 16 });
        var watcher = new Watcher { WantsPreviews = true };
        watcher.AtStep = step => { if (step == 9) watcher.WaitForNews(); };
        await studio.PaintAsync(TinyStudio.Work(studio.Order()), watcher);
        var picture = PictureFile.Read(watcher.Previews[0], 1 << 20);
        Assert.Equal((16, 16), (picture.Width, picture.Height));

        var nobody = new Watcher();
        await studio.PaintAsync(TinyStudio.Work(studio.Order(2)), nobody);
        Assert.Empty(nobody.Previews);
    }

    [Fact]
    public async Task Paint_ManyPanels_LeavesNoTensor()
    {
        using var studio = new TinyStudio(ThreeAtATime);
        async Task<long> PaintSomeAsync()
        {
            await Task.WhenAll(Enumerable.Range(1, 6).Select(i => studio.PaintAsync(TinyStudio.Work(studio.Order(i, steps: 3)))));
            return TorchRuntime.LiveTensors;
        }
        var before = await PaintSomeAsync();
        for (var i = 0; i < 5; i++) await PaintSomeAsync();
        // The last panel's picture may be there a moment before its memory is free.
        Assert.True(SpinWait.SpinUntil(() => TorchRuntime.LiveTensors <= before, Watcher.Patience), $"{before} → {TorchRuntime.LiveTensors}");
    }

    [Fact]
    public async Task Dispose_WhileItPaints_StopsWithACheckpoint()
    {
        var studio = new TinyStudio(TinyStudio.EveryStep with { CheckpointInterval = TimeSpan.FromHours(1) });
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new Watcher { AtStep = step => { if (step == 3) begun.TrySetResult(); } };
        var painting = studio.PaintAsync(TinyStudio.Work(studio.Order(steps: 100_000)), watcher);
        await begun.Task;
        studio.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => painting);
        Assert.Equal(watcher.Steps[^1], Assert.Single(watcher.Checkpoints).Step);
    }
}
