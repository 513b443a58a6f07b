using ComicCluster.Cli.Commands;
using ComicCluster.Cli.Commands.Draw;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Grains.Registry;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Silo.Registry;
using ComicCluster.Silo.Stories;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;

namespace ComicCluster.Cli.Studios;

/// <summary>All that makes comics in this process: what writes, what paints, what publishes.</summary>
internal sealed class LocalStudio : IDisposable
{
    private readonly ModelCopies _copies;
    private readonly WriterThread _thread;
    private readonly StudioCache _studios;
    private readonly PaintingEngine _painter;
    private readonly ComicPublisher _publisher;
    private readonly ModelFolders _folders;
    private readonly ComicModels _models;

    /// <summary>Prepares a studio; models are loaded when they are needed.</summary>
    /// <param name="models">Where they are.</param>
    /// <param name="artifacts">Where pictures and comics go.</param>
    /// <param name="threads">Panels that are painted at a time.</param>
    public LocalStudio(ComicModels models, IArtifactStore artifacts, int threads)
    {
        // One thread a panel, and none that libtorch adds: so the picture does not depend on how many are painted at the same time.
        TorchRuntime.Start(threads: 1);
        _models = models;
        _folders = new ModelFolders(models.Prior is { } prior ? [models.Guide, prior] : [models.Guide]);
        _copies = new ModelCopies(artifacts, TimeProvider.System);
        _thread = new WriterThread(() => LoadWriter(models), manifest => WriterModel.Load(_copies.Find(manifest)));
        Loader = new RegisteredModelLoader(_copies, _thread);
        var precision = TorchRuntime.HasBFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;
        _studios = new StudioCache(new ClipStudios(_folders, NounPhrases.Of, SceneLayers.Of, TorchRuntime.DefaultDevice, precision).Load, NullLogger<StudioCache>.Instance);
        var options = new PaintingEngineOptions { Threads = threads };
        _painter = new PaintingEngine(_studios, artifacts, options, TimeProvider.System, NullLogger<PaintingEngine>.Instance);
        _publisher = new ComicPublisher(artifacts, models.Names, TimeProvider.System);
    }

    /// <summary>Loads registered models for what writes here.</summary>
    public IModelLoader Loader { get; }

    /// <summary>Loads what comics of these models need, meanwhile.</summary>
    public void Prefetch(StoryModels models) => _ = _studios.PrefetchAsync(models);

    /// <summary>A cluster of one silo that works here.</summary>
    /// <param name="options">Where it keeps its state, and the like.</param>
    public Task<EmbeddedSilo> StartSiloAsync(EmbeddedSiloOptions options) => EmbeddedSilo.StartAsync(
        options with { TextWriter = new Gpt2TextWriter(_thread), Models = new ModelShelf(_folders, _models.Writer) },
        new Gpt2StoryWriter(_thread, CutStory, PanelPrompts.Of, StoryCheck.Weigh), _painter, _publisher);

    /// <inheritdoc/>
    public void Dispose()
    {
        _publisher.Dispose();
        _painter.Dispose();
        _studios.Dispose();
        _thread.Dispose();
        _copies.Dispose();
    }

    private static IReadOnlyList<string> CutStory(string story, int panels) =>
        StoryCutter.Cut(story, panels, sentence => SceneParser.Parse(sentence, seed: 0) is not null);

    private static WriterModel LoadWriter(ComicModels models)
    {
        var (decoder, tokenizer) = LanguageModel.Load(models.Writer!, WeightFormat.Float32);
        return new WriterModel(decoder, tokenizer, StoryLayoutFile.Read(models.Writer!) ?? new StoryLayout());
    }
}
