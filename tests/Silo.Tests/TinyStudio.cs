using ComicCluster.Chaos.Models;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace ComicCluster.Silo.Tests;

/// <summary>A painting engine with a tiny CLIP, and artifacts in memory.</summary>
internal sealed class TinyStudio : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TinyStudio(PaintingEngineOptions? options = null, Func<IPanelStudio, IPanelStudio>? change = null)
    {
        Models = new StoryModels(null, TinyClip.Save(_folder.In("clip")), null);
        OtherModels = new StoryModels(null, TinyClip.Save(_folder.In("other"), seed: 2), null);
        var clip = new ClipStudios(new ModelFolders([_folder.In("")]), _ => [], (_, _, _) => [], CPU, ScalarType.Float32);
        Studios = new StudioCache(models => change is null ? clip.Load(models) : change(clip.Load(models)), NullLogger<StudioCache>.Instance);
        Engine = new PaintingEngine(
            Studios, Artifacts, options ?? new PaintingEngineOptions { Threads = 1 }, TimeProvider.System, NullLogger<PaintingEngine>.Instance);
    }

    /// <summary>Options with which every step has a checkpoint.</summary>
    public static PaintingEngineOptions EveryStep { get; } = new() { Threads = 1, CheckpointInterval = TimeSpan.Zero };

    public StoryModels Models { get; }

    public StoryModels OtherModels { get; }

    public MemoryArtifacts Artifacts { get; } = new();

    public StudioCache Studios { get; }

    public PaintingEngine Engine { get; }

    public PanelOrder Order(int index = 1, int steps = 8, string sentence = "a red house") => new()
    {
        Sentence = sentence, StorySeed = 7, Index = index, Width = 32, Height = 32, Steps = steps, Models = Models,
    };

    public static PanelWork Work(PanelOrder order, int epoch = 1, params PanelCheckpoint[] checkpoints) =>
        new($"tenant/story/{order.Index:D2}", epoch, order, checkpoints);

    /// <summary>Paints a panel.</summary>
    public async Task<PaintedPanel> PaintAsync(PanelWork work, Watcher? watcher = null, CancellationToken stop = default) =>
        await Engine.PaintAsync(work, watcher ?? new Watcher(), stop).WaitAsync(Watcher.Patience, CancellationToken.None);

    /// <summary>Paints a panel until it has taken some steps, with a checkpoint after each.</summary>
    public async Task<Watcher> PaintUntilAsync(PanelWork work, int step)
    {
        using var stop = new CancellationTokenSource();
        var watcher = new Watcher();
        watcher.AtStep = at =>
        {
            if (at > watcher.Steps[0]) watcher.WaitForNews(); // the checkpoint of the step before
            if (at == step) stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PaintAsync(work, watcher, stop.Token));
        return watcher;
    }

    /// <summary>The bytes of a picture and of its frames.</summary>
    public byte[][] Bytes(PaintedPanel panel) => [.. panel.Frames.Prepend(panel.Picture).Select(name => Artifacts[name])];

    /// <summary>What an order gives that is painted alone and without interruption.</summary>
    public static async Task<byte[][]> AloneAsync(Func<TinyStudio, PanelOrder> order)
    {
        using var studio = new TinyStudio();
        return studio.Bytes(await studio.PaintAsync(Work(order(studio))));
    }

    public void Dispose()
    {
        Engine.Dispose();
        Studios.Dispose();
        _folder.Dispose();
    }
}
