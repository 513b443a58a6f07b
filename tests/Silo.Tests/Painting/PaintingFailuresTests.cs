using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;

namespace ComicCluster.Silo.Tests.Painting;

/// <summary>What goes wrong with one panel is that panel's affair.</summary>
public sealed class PaintingFailuresTests
{
    private static readonly PaintingEngineOptions TwoAtATime = new() { Threads = 1, PanelsPerThread = 2 };

    [Theory]
    [InlineData(FaultyStudio.NoNumber, "not a number at step 0")]
    [InlineData(FaultyStudio.NoText, "failed in step 0: no text")]
    public async Task Paint_OnePanelFails_OthersAreNotTouched(string sentence, string message)
    {
        using var studio = new TinyStudio(TwoAtATime, inner => new FaultyStudio(inner));
        var good = studio.PaintAsync(TinyStudio.Work(studio.Order(1)));
        var bad = studio.PaintAsync(TinyStudio.Work(studio.Order(2, sentence: sentence)));

        var error = await Assert.ThrowsAsync<PaintingException>(() => bad);
        Assert.Contains(message, error.Message);
        Assert.DoesNotContain("native code", error.Message);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(1)), studio.Bytes(await good));
    }

    [Fact]
    public async Task Paint_ImpossibleOrder_Fails()
    {
        using var studio = new TinyStudio(TwoAtATime);
        var good = studio.PaintAsync(TinyStudio.Work(studio.Order(1)));
        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => studio.PaintAsync(TinyStudio.Work(studio.Order(2) with { Width = 5 })));
        Assert.Contains("Width", error.Message);
        await good;
    }

    [Theory]
    [InlineData(0)] // in the first step
    [InlineData(7)] // before the first checkpoint
    public async Task Paint_ScalarLost_PaintsTheSame(int after)
    {
        using var studio = new TinyStudio(change: inner => new FaultyStudio(inner) { LosesAScalarAfter = after });
        var watcher = new Watcher();
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order()), watcher);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order()), studio.Bytes(panel));
        Assert.Equal(1, watcher.Steps.Count(step => step == 10));
    }

    [Fact]
    public async Task Paint_ScalarLostAfterACheckpoint_GoesOnFromThere()
    {
        FaultyStudio? faulty = null;
        using var studio = new TinyStudio(TinyStudio.EveryStep, inner => faulty = new FaultyStudio(inner));
        var watcher = new Watcher();
        watcher.AtStep = step => { if (step == 6) faulty!.LosesAScalarAfter = faulty.Calls; };
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order()), watcher);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order()), studio.Bytes(panel));
        Assert.Equal(Enumerable.Range(1, 10), watcher.Steps); // no step twice
    }

    [Fact]
    public async Task Paint_MemoryRunsOut_FewerPanelsGoOnToTheSamePictures()
    {
        FaultyStudio? faulty = null;
        using var studio = new TinyStudio(TwoAtATime, inner => faulty = new FaultyStudio(inner));
        await studio.Studios.PrefetchAsync(studio.Models);
        var second = new Watcher();
        second.AtStep = step => { if (step == 1) faulty!.CallsWithoutMemory = 8; }; // one more than the session has ways to save some
        var panels = await Task.WhenAll(
            studio.PaintAsync(TinyStudio.Work(studio.Order(1, steps: 60))),
            studio.PaintAsync(TinyStudio.Work(studio.Order(2, steps: 20)), second));
        Assert.True(faulty!.CallsWithoutMemory <= 0);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(1, steps: 60)), studio.Bytes(panels[0]));
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(2, steps: 20)), studio.Bytes(panels[1]));
    }

    [Fact]
    public async Task Paint_ModelMissing_FailsOnlyPanelsThatNeedIt()
    {
        using var studio = new TinyStudio(TwoAtATime);
        var digest = new string('a', 64);
        var good = studio.PaintAsync(TinyStudio.Work(studio.Order(1)));
        var order = studio.Order(2) with { Models = studio.Models with { Guide = digest } };
        var error = await Assert.ThrowsAsync<ModelMissingException>(() => studio.PaintAsync(TinyStudio.Work(order)));
        Assert.Contains(digest, error.Message);
        await good;
        Assert.Equal(1, studio.Studios.Count);
    }

    [Fact]
    public async Task Paint_TwoModels_EachPanelGetsItsOwn()
    {
        using var studio = new TinyStudio(TwoAtATime);
        var other = studio.Order(2) with { Models = studio.OtherModels };
        var panels = await Task.WhenAll(
            studio.PaintAsync(TinyStudio.Work(studio.Order(1, steps: 100))), studio.PaintAsync(TinyStudio.Work(other)));

        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(1, steps: 100)), studio.Bytes(panels[0]));
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(2) with { Models = s.OtherModels }), studio.Bytes(panels[1]));
        Assert.NotEqual(await TinyStudio.AloneAsync(s => s.Order(2)), studio.Bytes(panels[1]));
        Assert.True(SpinWait.SpinUntil(() => studio.Studios.Count == 1, Watcher.Patience)); // only the one that was asked for last
    }
}
