using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;

namespace ComicCluster.Silo.Tests.Painting;

/// <summary>Checkpoints and the store that they go to.</summary>
public sealed class PanelUploadsTests
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    [Fact]
    public async Task Paint_ACheckpointEachStep_KeepsTheLastTwo()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep);
        var watcher = await studio.PaintUntilAsync(TinyStudio.Work(studio.Order()), 6);
        Assert.Equal(
            ["tenant/story/01/e1-000005.safetensors", "tenant/story/01/e1-000006.safetensors"],
            studio.Artifacts.Names.Where(name => name.EndsWith(".safetensors", StringComparison.Ordinal)));
        Assert.Equal(["tenant/story/01/e1-000006.safetensors", "tenant/story/01/e1-000005.safetensors"], watcher.Saved.Select(file => file.Name));
        Assert.Matches("^[0-9a-f]{64}$", watcher.Saved[0].Sha256);
    }

    [Fact]
    public async Task Paint_PointerIsNotWritten_NoCheckpointIsRemoved()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep);
        using var stop = new CancellationTokenSource();
        var observer = new Forgetful(stop);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => studio.Engine.PaintAsync(TinyStudio.Work(studio.Order()), observer, stop.Token));
        Assert.Equal(observer.Written, studio.Artifacts.Names.Count(name => name.EndsWith(".safetensors", StringComparison.Ordinal)));
        Assert.InRange(observer.Written, 3, 100);
    }

    [Theory]
    [InlineData(true, false, 6)] // goes on from step 5
    [InlineData(true, true, 1)]
    [InlineData(false, true, 7)]
    public async Task Resume_CheckpointsDamaged_TakesTheNextOlderOrBegins(bool newest, bool older, int firstStep)
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep);
        var saved = (await studio.PaintUntilAsync(TinyStudio.Work(studio.Order()), 6)).Saved;
        if (newest) Damage(studio, saved[0]);
        if (older) Damage(studio, saved[1]);
        var watcher = new Watcher();
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order(), epoch: 2, [.. saved]), watcher);
        Assert.Equal(firstStep, watcher.Steps[0]);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order()), studio.Bytes(panel));
    }

    [Fact]
    public async Task Resume_CheckpointsMissing_Begins()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep);
        var saved = (await studio.PaintUntilAsync(TinyStudio.Work(studio.Order()), 6)).Saved;
        foreach (var file in saved) await studio.Artifacts.DeleteAsync(file.Name, CancellationToken.None);
        var watcher = new Watcher();
        await studio.PaintAsync(TinyStudio.Work(studio.Order(), epoch: 2, [.. saved]), watcher);
        Assert.Equal(1, watcher.Steps[0]);
    }

    [Fact]
    public async Task Paint_UploadHangs_PaintsOnAndWritesALaterOne()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep with { AnswerTime = TimeSpan.FromMilliseconds(50) });
        var hanging = 0;
        studio.Artifacts.BeforeWrite = name =>
            name.EndsWith(".safetensors", StringComparison.Ordinal) && Interlocked.Increment(ref hanging) == 1 ? Never : Task.CompletedTask;
        var watcher = new Watcher();
        watcher.AtStep = step => { if (step == 9) watcher.WaitForNews(); };
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order()), watcher);
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order()), studio.Bytes(panel));
        Assert.InRange(watcher.Checkpoints[0].Step, 2, 8);
    }

    [Fact]
    public async Task Paint_UploadHangsForever_PictureIsWritten()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep with { AnswerTime = TimeSpan.FromHours(1) });
        studio.Artifacts.BeforeWrite = name => name.EndsWith(".safetensors", StringComparison.Ordinal) ? Never : Task.CompletedTask;
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order()));
        Assert.Equal(await TinyStudio.AloneAsync(s => s.Order()), studio.Bytes(panel));
    }

    [Fact]
    public async Task Paint_StoreRefusesForAWhile_PictureIsWritten()
    {
        using var studio = new TinyStudio();
        var refused = 0;
        studio.Artifacts.BeforeWrite = name => name.EndsWith("e1.png", StringComparison.Ordinal) && ++refused <= 2
            ? Task.FromException(new IOException("not now")) : Task.CompletedTask;
        await studio.PaintAsync(TinyStudio.Work(studio.Order()));
        Assert.Equal(3, refused);
    }

    [Fact]
    public async Task Paint_StoreRefusesForLong_FailsWithItsReason()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep with { Patience = TimeSpan.Zero });
        studio.Artifacts.BeforeWrite = _ => Task.FromException(new IOException("the disk is full"));
        var error = await Assert.ThrowsAsync<IOException>(() => studio.PaintAsync(TinyStudio.Work(studio.Order())));
        Assert.Equal("the disk is full", error.Message);
    }

    [Fact]
    public async Task Stop_StoreRefusesOnce_LastCheckpointIsWritten()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep with { CheckpointInterval = TimeSpan.FromHours(1) });
        var refused = 0;
        studio.Artifacts.BeforeWrite = name => name.EndsWith(".safetensors", StringComparison.Ordinal) && ++refused == 1
            ? Task.FromException(new IOException("not now")) : Task.CompletedTask;
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { AtStep = step => { if (step == 4) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => studio.PaintAsync(TinyStudio.Work(studio.Order()), watcher, stop.Token));
        Assert.Equal(4, Assert.Single(watcher.Checkpoints).Step);
    }

    [Fact]
    public async Task Stop_StoreHangs_EndsAllTheSame()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep with { StopPatience = TimeSpan.FromMilliseconds(50) });
        studio.Artifacts.BeforeWrite = _ => Never;
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher { AtStep = step => { if (step == 4) stop.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => studio.PaintAsync(TinyStudio.Work(studio.Order()), watcher, stop.Token));
        Assert.Empty(watcher.Checkpoints);
    }

    [Fact]
    public async Task Clean_PanelDone_LeavesItsResultOnly()
    {
        using var studio = new TinyStudio(TinyStudio.EveryStep);
        var saved = (await studio.PaintUntilAsync(TinyStudio.Work(studio.Order()), 6)).Saved;
        var panel = await studio.PaintAsync(TinyStudio.Work(studio.Order(), epoch: 3, [.. saved]));
        studio.Artifacts["tenant/story/01/e2.png"] = [1]; // of a start that lost the panel
        studio.Artifacts["tenant/story/011.png"] = [1]; // another panel's
        await studio.Engine.CleanAsync("tenant/story/01", panel, CancellationToken.None);
        Assert.Equal(
            panel.Frames.Append(panel.Picture).Append("tenant/story/011.png").Order(StringComparer.Ordinal), studio.Artifacts.Names);

        await studio.Engine.CleanAsync("tenant/story/01", null, CancellationToken.None);
        Assert.Equal(["tenant/story/011.png"], studio.Artifacts.Names);
    }

    private static void Damage(TinyStudio studio, PanelCheckpoint checkpoint)
    {
        var bytes = studio.Artifacts[checkpoint.Name];
        studio.Artifacts[checkpoint.Name] = [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];
    }

    /// <summary>A grain that can't write its state.</summary>
    private sealed class Forgetful(CancellationTokenSource stop) : IPaintingObserver
    {
        private int _written;

        public int Written => _written;

        public bool WantsPreviews => false;

        public IReadOnlyList<PanelCheckpoint> Saved => [];

        public void OnProgress(PanelProgress progress, double deviceSeconds)
        {
            Assert.True(SpinWait.SpinUntil(() => Written >= progress.Step - 1, Watcher.Patience));
            if (progress.Step == 6) stop.Cancel();
        }

        public void OnCheckpoint(PanelCheckpoint checkpoint) => Interlocked.Increment(ref _written);

        public void OnPreview(byte[] jpeg)
        {
        }
    }
}
