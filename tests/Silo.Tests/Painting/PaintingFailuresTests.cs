using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Contracts.Panels;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;

namespace ComicCluster.Silo.Tests.Painting;

/// <summary>What goes wrong with one panel is that panel's affair.</summary>
public sealed class PaintingFailuresTests
{
    private static readonly PaintingEngineOptions TwoAtATime = new() { Threads = 1, PanelsPerThread = 2 };
    private static readonly PaintingEngineOptions TwoTogether = TwoAtATime with { SharesPasses = true, CheckpointInterval = TimeSpan.FromHours(1) };

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

    [Fact]
    public async Task Paint_StepOfOnePanelFails_OnlyItFails()
    {
        FaultyStudio? faulty = null;
        using var studio = new TinyStudio(TwoAtATime, inner => faulty = new FaultyStudio(inner));
        var watcher = new Watcher();
        watcher.AtStep = step => { if (step == 3) faulty!.FailsInCall = faulty.Calls; };
        Task<PaintedPanel>[] panels =
        [
            studio.PaintAsync(TinyStudio.Work(studio.Order(1)), watcher),
            studio.PaintAsync(TinyStudio.Work(studio.Order(2))),
        ];
        await Task.WhenAll(panels).ContinueWith(_ => { }, TaskScheduler.Default);

        var error = Assert.IsType<PaintingException>(Assert.Single(panels, panel => panel.IsFaulted).Exception!.InnerException);
        Assert.Contains("no picture", error.Message);
        var good = Array.FindIndex(panels, panel => !panel.IsFaulted);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(good + 1)), studio.Bytes(await panels[good]));
    }

    [Fact]
    public async Task Paint_SharedStepFails_PanelsArePaintedAgainAlone()
    {
        FaultyStudio? faulty = null;
        using var studio = new TinyStudio(TwoTogether, inner => faulty = new FaultyStudio(inner));
        Watcher first = new(), second = new();
        var (calls, failed) = (new List<int>(), 0); // of the guide after each step: the same for both panels after one that they took together
        first.AtStep = _ => calls.Add(faulty!.Calls);
        second.AtStep = step =>
        {
            calls.Add(faulty!.Calls);
            if (step == 8 && failed == 0) (failed, faulty.FailsInCall) = (calls.Count, faulty.Calls);
        };
        var panels = await PaintTogetherAsync(studio, first, second);

        Assert.Equal(8, calls.Take(failed).GroupBy(count => count).Count(together => together.Count() == 2));
        Assert.Distinct(calls.Skip(failed));
        Assert.Equal(Enumerable.Range(1, 9).Concat(Enumerable.Range(1, 10)), first.Steps);
        Assert.Equal(Enumerable.Range(1, 8).Concat(Enumerable.Range(1, 10)), second.Steps);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(1)), studio.Bytes(panels[0]));
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order(2)), studio.Bytes(panels[1]));
    }

    [Fact]
    public async Task Paint_SharedStepFailsAfterACheckpoint_PanelsGoOnFromThere()
    {
        FaultyStudio? faulty = null;
        using var studio = new TinyStudio(TwoTogether with { CheckpointInterval = TimeSpan.Zero }, inner => faulty = new FaultyStudio(inner));
        Watcher first = new(), second = new();
        second.AtStep = step => { if (step == 6) faulty!.FailsInCall = faulty.Calls; };
        await PaintTogetherAsync(studio, first, second);
        Assert.True(faulty!.Calls > faulty.FailsInCall);
        Assert.Equal(Enumerable.Range(1, 10), first.Steps); // no step twice
        Assert.Equal(Enumerable.Range(1, 10), second.Steps);
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

    /// <summary>Paints two panels; the second joins the first after its first step.</summary>
    private static async Task<PaintedPanel[]> PaintTogetherAsync(TinyStudio studio, Watcher first, Watcher second)
    {
        await studio.Studios.PrefetchAsync(studio.Models);
        using ManualResetEventSlim began = new(), hasCompany = new();
        var atStep = first.AtStep;
        first.AtStep = step =>
        {
            atStep(step);
            began.Set();
            if (step == 1) Assert.True(hasCompany.Wait(Watcher.Patience));
        };
        var one = studio.PaintAsync(TinyStudio.Work(studio.Order(1)), first);
        Assert.True(began.Wait(Watcher.Patience));
        var other = studio.PaintAsync(TinyStudio.Work(studio.Order(2)), second);
        hasCompany.Set();
        return await Task.WhenAll(one, other);
    }
}
