using ComicCluster.Cli.Terminal;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Storage.Artifacts;
using ComicCluster.Silo.Stories;
using ComicCluster.Toyland.Parsing;
using ComicCluster.Toyland.Stories;
using Microsoft.Extensions.Logging.Abstractions;
using TorchSharp;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>Draws a comic on an embedded silo, and shows how it goes.</summary>
internal static class Drawing
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private static readonly StoryKey Key = new("local", "comic"); // each folder has state of its own

    /// <summary>Draws until the comic is complete, has failed, or is to stop.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(ComicFolder folder, DrawRequest request, int threads, DrawingOutput output, CancellationToken cancellation)
    {
        if (folder.IsComplete)
        {
            output.WriteComplete(folder.Strip, already: true);
            return 0;
        }
        output.WriteSeed(request.Spec.Seed, folder.Path);
        var view = DrawAsync(folder, request, threads, output, cancellation).GetAwaiter().GetResult();
        if (view.Status == StoryStatus.Failed) throw new CommandException(view.Failure!);
        if (view.Status != StoryStatus.Completed)
        {
            output.WriteStopped(folder.Path);
            return CommandLine.Stopped;
        }
        folder.RemoveWork();
        output.WriteComplete(folder.Strip, already: false);
        return 0;
    }

    private static async Task<StoryView> DrawAsync(
        ComicFolder folder, DrawRequest request, int threads, DrawingOutput output, CancellationToken cancellation)
    {
        // One thread a panel, and none that libtorch adds: so the picture does not depend on how many are painted at the same time.
        TorchRuntime.Start(threads: 1);
        var artifacts = new FolderArtifactStore(folder.Artifacts, TimeProvider.System);
        var options = new PaintingEngineOptions { Threads = Math.Min(threads, request.Spec.Panels) };
        using var writer = new Gpt2StoryWriter(() => LoadWriter(request.Models), CutStory, PanelPrompts.Of);
        using var studios = new StudioCache(Studios(request.Models).Load, NullLogger<StudioCache>.Instance);
        _ = studios.PrefetchAsync(request.Spec.Models); // while the story is written
        using var painter = new PaintingEngine(studios, artifacts, options, TimeProvider.System, NullLogger<PaintingEngine>.Instance);
        using var publisher = new ComicPublisher(artifacts, request.Models.Names, TimeProvider.System);
        await using var silo = await EmbeddedSilo.StartAsync(
            new EmbeddedSiloOptions { StateFolder = folder.GrainState }, writer, painter, publisher);
        var story = silo.Grains.GetGrain<IStoryGrain>(Key.ToString());
        await story.StartAsync(request.Spec, new StoryTerms { Shape = request.Layout, Listed = false });
        await story.RetryAsync(); // one that failed before
        await ShowStoryAsync(silo.Grains, story, output, cancellation);
        var view = await output.ShowPanelsAsync(show => FollowPanelsAsync(silo.Grains, story, show, cancellation));
        if (view.Status == StoryStatus.Completed) await folder.TakeAsync(artifacts, Key);
        return view;
    }

    private static async Task ShowStoryAsync(IGrainFactory grains, IStoryGrain story, DrawingOutput output, CancellationToken cancellation)
    {
        var script = grains.GetGrain<IScriptGrain>(Key.ToString());
        for (var shown = 0; ; await LookAgainAsync(cancellation))
        {
            var status = (await story.GetAsync()).Status; // before the text: what is complete then stays so
            var text = (await script.GetAsync()).Text;
            output.WriteStory(text[Math.Min(shown, text.Length)..]);
            shown = text.Length;
            if (status == StoryStatus.Writing && !cancellation.IsCancellationRequested) continue;
            output.EndStory();
            return;
        }
    }

    private static async Task<StoryView> FollowPanelsAsync(
        IGrainFactory grains, IStoryGrain story, Action<StoryView, IReadOnlyList<PanelView>> show, CancellationToken cancellation)
    {
        for (; ; await LookAgainAsync(cancellation))
        {
            var view = await story.GetAsync();
            var captions = view.Script?.Captions.Count ?? 0;
            show(view, await Task.WhenAll(Enumerable.Range(1, captions).Select(i => grains.GetGrain<IPanelGrain>(Key.Panel(i)).GetAsync())));
            if (view.Status is StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled || cancellation.IsCancellationRequested) return view;
        }
    }

    private static async Task LookAgainAsync(CancellationToken cancellation) =>
        await Task.Delay(LookInterval, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static IReadOnlyList<string> CutStory(string story, int panels) =>
        StoryCutter.Cut(story, panels, sentence => SceneParser.Parse(sentence, seed: 0) is not null);

    private static WriterModel LoadWriter(ComicModels models)
    {
        var decoder = LanguageModel.LoadDecoder(models.Writer!, WeightFormat.Float32);
        return new WriterModel(decoder, LanguageModel.LoadTokenizer(models.Writer!, decoder.Config));
    }

    private static ClipStudios Studios(ComicModels models) => new(
        new ModelFolders(models.Sketcher is { } sketcher ? [models.Guide, sketcher] : [models.Guide]),
        NounPhrases.Of,
        TorchRuntime.DefaultDevice,
        TorchRuntime.HasBFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32);
}
