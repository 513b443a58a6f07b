using System.Diagnostics;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace ComicCluster.Bench.Cluster;

/// <summary>
/// The panels of 1,000 small comics, one each, through the painting engine with a tiny CLIP: what is alive afterwards is to be what was alive
/// after the first twentieth.
/// </summary>
internal static class SoakBenchmark
{
    private const int Comics = 1000, PanelsAComic = 1, Steps = 4;

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        var models = new StoryModels(null, TinyClip.Write(folder.In("clip")), null);
        var clip = new ClipStudios(new ModelFolders([folder.In("clip")]), _ => [], CPU, ScalarType.Float32);
        using var studios = new StudioCache(clip.Load, NullLogger<StudioCache>.Instance);
        var artifacts = new MemoryArtifacts();
        var options = new PaintingEngineOptions { Threads = 1, PanelsPerThread = 4, CheckpointInterval = TimeSpan.Zero, Frames = 3 };
        using var engine = new PaintingEngine(studios, artifacts, options, TimeProvider.System, NullLogger<PaintingEngine>.Instance);
        await PaintAsync(engine, artifacts, models, 0, Comics / 20);
        var before = State.Now();
        var start = Stopwatch.GetTimestamp();
        await PaintAsync(engine, artifacts, models, Comics / 20, Comics);
        var after = State.Now();
        Figure.Print("soak_panels_per_second", (Comics - Comics / 20) * PanelsAComic / Stopwatch.GetElapsedTime(start).TotalSeconds, "panels/s");
        before.Print("before");
        after.Print("after");
    }

    /// <summary>Paints comics, some at a time; each is cleaned away when it is done.</summary>
    private static async Task PaintAsync(PaintingEngine engine, MemoryArtifacts artifacts, StoryModels models, int first, int end)
    {
        foreach (var some in Enumerable.Range(first, end - first).Chunk(8))
        {
            await Task.WhenAll(some.SelectMany(comic => Enumerable.Range(1, PanelsAComic).Select(async index =>
            {
                var order = new PanelOrder
                {
                    Sentence = $"a red house {comic % 40}", StorySeed = (ulong)comic, Index = index, Width = 64, Height = 64, Steps = Steps, Models = models,
                };
                var work = new PanelWork($"tenant/{comic}/{index:D2}", Epoch: 1, order, []);
                await engine.PaintAsync(work, new Watcher(), CancellationToken.None);
                await engine.CleanAsync(work.Key, null);
            })));
            artifacts.Written.Clear();
        }
    }

    /// <summary>Saves where it is, as a grain does, and looks at every preview.</summary>
    private sealed class Watcher : IPaintingObserver
    {
        public bool WantsPreviews => true;

        public IReadOnlyList<PanelCheckpoint> Saved { get; private set; } = [];

        public void OnProgress(PanelProgress progress, double deviceSeconds)
        {
        }

        public void OnCheckpoint(PanelCheckpoint checkpoint) => Saved = [checkpoint, .. Saved.Take(1)];

        public void OnPreview(byte[] jpeg)
        {
        }
    }

    private readonly record struct State(long Tensors, long ManagedBytes, long ResidentBytes)
    {
        public static State Now()
        {
            for (var i = 0; i < 2; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            using var process = Process.GetCurrentProcess();
            return new State(TorchRuntime.LiveTensors, GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
        }

        public void Print(string when)
        {
            Figure.Print($"soak_live_tensors_{when}", Tensors, "tensors");
            Figure.Print($"soak_managed_{when}", ManagedBytes / 1e6, "MB");
            Figure.Print($"soak_resident_{when}", ResidentBytes / 1e6, "MB");
        }
    }
}
