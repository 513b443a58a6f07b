using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Grains.Panels;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Tests;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;
using Microsoft.Extensions.Logging.Abstractions;
using static TorchSharp.torch;

namespace ComicCluster.Bench.Cluster;

/// <summary>The painting engine as a gpu silo of one slot has it, with no cluster around it and a store in memory.</summary>
internal sealed class BareEngine : IDisposable
{
    private readonly StudioCache _studios;
    private readonly PaintingEngine _engine;
    private int _panels;

    /// <param name="models">The folder with the models' folders.</param>
    /// <param name="checkpointInterval">As on a silo.</param>
    public BareEngine(string models, TimeSpan checkpointInterval)
    {
        var precision = TorchRuntime.HasBFloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        var studios = new ClipStudios(new ModelFolders([models]), NounPhrases.Of, SceneLayers.Of, CPU, precision);
        _studios = new StudioCache(studios.Load, NullLogger<StudioCache>.Instance);
        var options = new PaintingEngineOptions { Threads = 1, CheckpointInterval = checkpointInterval };
        _engine = new PaintingEngine(_studios, new MemoryArtifacts(), options, TimeProvider.System, NullLogger<PaintingEngine>.Instance);
    }

    /// <summary>Paints the only panel of a story.</summary>
    /// <returns>In what time, in seconds.</returns>
    public async Task<double> TimeAsync(StorySpec spec)
    {
        var order = new PanelOrder
        {
            Sentence = spec.Text!, StorySeed = spec.Seed, Index = 1, Width = spec.Width, Height = spec.Height, Steps = spec.Steps, Models = spec.Models,
        };
        var start = TimeProvider.System.GetTimestamp();
        await _engine.PaintAsync(new PanelWork($"bench/alone-{++_panels}/01", 1, order, []), new SilentObserver(), CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    public void Dispose()
    {
        _engine.Dispose();
        _studios.Dispose();
    }

    private sealed class SilentObserver : IPaintingObserver
    {
        public bool WantsPreviews => false;

        public IReadOnlyList<PanelCheckpoint> Saved { get; private set; } = [];

        public void OnProgress(PanelProgress progress, double deviceSeconds)
        {
        }

        public void OnCheckpoint(PanelCheckpoint checkpoint) => Saved = [checkpoint];

        public void OnPreview(byte[] jpeg)
        {
        }
    }
}
