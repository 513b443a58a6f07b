using System.Diagnostics;
using ComicCluster.Chaos.Models;
using ComicCluster.Engine.Runtime;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Storage.Artifacts;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace ComicCluster.Bench.Cluster;

/// <summary>
/// Draws 1,000 small comics on an embedded silo: all grains, the painting engine with a tiny CLIP, the publisher. What is alive afterwards is to
/// be what was alive after the first twentieth.
/// </summary>
internal static class SoakBenchmark
{
    private const int ComicCount = 1000, WarmUp = ComicCount / 20, AtATime = 10, Panels = 1, Steps = 4, Threads = 2;

    public static void Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task RunAsync()
    {
        using var folder = new TemporaryFolder();
        var guide = TinyClip.Save(folder.In("clip"));
        var clip = new ClipStudios(new ModelFolders([folder.In("clip")]), _ => [], (_, _, _) => [], CPU, ScalarType.Float32);
        using var studios = new StudioCache(clip.Load, NullLogger<StudioCache>.Instance);
        var artifacts = new FolderArtifactStore(folder.In("artifacts"), TimeProvider.System);
        var options = new PaintingEngineOptions { Threads = Threads, CheckpointInterval = TimeSpan.Zero, Frames = 3 };
        using var painter = new PaintingEngine(studios, artifacts, options, TimeProvider.System, NullLogger<PaintingEngine>.Instance);
        using var publisher = new ComicPublisher(artifacts, new ModelNames(null, "tiny", null), TimeProvider.System);
        await using var silo = await EmbeddedSilo.StartAsync(
            new EmbeddedSiloOptions { StateFolder = folder.In("state") }, new InstantStudio(), painter, publisher);
        await DrawAsync(silo.Grains, guide, 0, WarmUp);
        var before = await State.NowAsync(silo.Grains);
        var start = Stopwatch.GetTimestamp();
        await DrawAsync(silo.Grains, guide, WarmUp, ComicCount);
        Figure.Print("soak_comics_per_second", (ComicCount - WarmUp) / Stopwatch.GetElapsedTime(start).TotalSeconds, "1/s", $"{Panels} panel of {Steps} steps each");
        var after = await State.NowAsync(silo.Grains);
        before.Print("before");
        after.Print("after");
    }

    private static async Task DrawAsync(IGrainFactory grains, string guide, int first, int end)
    {
        for (var comic = first; comic < end; comic += AtATime)
        {
            var spec = Comics.Of(Panels, Steps, guide) with { Seed = (ulong)comic };
            await Comics.DrawAsync(grains, $"soak-{comic}", AtATime, spec);
        }
    }

    private readonly record struct State(long Tensors, int Activations, long ManagedBytes, long ResidentBytes)
    {
        /// <summary>What is alive when all that may go has gone: grains that are idle, and objects that nobody holds.</summary>
        public static async Task<State> NowAsync(IGrainFactory grains)
        {
            var management = grains.GetGrain<IManagementGrain>(0);
            await management.ForceActivationCollection(TimeSpan.Zero);
            var activations = await management.GetTotalActivationCount();
            for (var i = 0; i < 2; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            using var process = Process.GetCurrentProcess();
            return new State(TorchRuntime.LiveTensors, activations, GC.GetTotalMemory(forceFullCollection: true), process.WorkingSet64);
        }

        public void Print(string when)
        {
            Figure.Print($"soak_live_tensors_{when}", Tensors, "tensors");
            Figure.Print($"soak_activations_{when}", Activations, "grains", "after the idle ones were collected");
            Figure.Print($"soak_managed_{when}", ManagedBytes / 1e6, "MB");
            Figure.Print($"soak_resident_{when}", ResidentBytes / 1e6, "MB");
        }
    }
}
