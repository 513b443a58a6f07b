using ComicCluster.Cli.Studios;
using ComicCluster.Cli.Terminal;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Publishing.Lettering;
using ComicCluster.Silo.Hosting;
using ComicCluster.Storage;
using ComicCluster.Storage.Artifacts;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>Draws a comic on an embedded silo, and shows how it goes.</summary>
internal static class Drawing
{
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
        output.WriteMissing(MissingLetters.Of(string.Concat(view.Script?.Captions ?? [])));
        output.WriteComplete(folder.Strip, already: false);
        return 0;
    }

    private static async Task<StoryView> DrawAsync(
        ComicFolder folder, DrawRequest request, int threads, DrawingOutput output, CancellationToken cancellation)
    {
        var trouble = new StorageTrouble();
        var watch = new DrawingWatch(folder, trouble, output, TimeProvider.System, cancellation);
        var artifacts = new FolderArtifactStore(folder.Artifacts, TimeProvider.System, trouble);
        using var studio = new LocalStudio(request.Models, artifacts, Math.Min(threads, request.Spec.Panels));
        studio.Prefetch(request.Spec.Models); // while the story is written
        await using var silo = await studio.StartSiloAsync(new EmbeddedSiloOptions { StateFolder = folder.GrainState, Trouble = trouble });
        var story = silo.Grains.GetGrain<IStoryGrain>(Key.ToString());
        await watch.AskAsync(() => story.StartAsync(request.Spec, new StoryTerms { Shape = request.Layout, Listed = false }));
        await watch.AskAsync(story.RetryAsync); // one that failed before
        await ShowStoryAsync(silo.Grains, story, watch, output, cancellation);
        var view = await output.ShowPanelsAsync(show => FollowPanelsAsync(silo.Grains, story, watch, show, cancellation));
        if (view.Status == StoryStatus.Completed) await folder.TakeAsync(artifacts, Key);
        return view;
    }

    private static async Task ShowStoryAsync(IGrainFactory grains, IStoryGrain story, DrawingWatch watch, DrawingOutput output, CancellationToken cancellation)
    {
        var script = grains.GetGrain<IScriptGrain>(Key.ToString());
        for (var shown = 0; ; await watch.WaitAsync())
        {
            var status = (await watch.AskAsync(story.GetAsync)).Status; // before the text: what is complete then stays so
            var text = (await watch.AskAsync(script.GetAsync)).Text;
            output.WriteStory(text[Math.Min(shown, text.Length)..]);
            shown = text.Length;
            if (status == StoryStatus.Writing && !cancellation.IsCancellationRequested) continue;
            output.EndStory();
            return;
        }
    }

    private static async Task<StoryView> FollowPanelsAsync(
        IGrainFactory grains, IStoryGrain story, DrawingWatch watch, Action<StoryView, IReadOnlyList<PanelView>> show, CancellationToken cancellation)
    {
        for (; ; await watch.WaitAsync())
        {
            var view = await watch.AskAsync(story.GetAsync);
            var captions = view.Script?.Captions.Count ?? 0;
            show(view, await watch.AskAsync(() => Task.WhenAll(Enumerable.Range(1, captions).Select(i => grains.GetGrain<IPanelGrain>(Key.Panel(i)).GetAsync()))));
            if (view.Status is StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled || cancellation.IsCancellationRequested) return view;
        }
    }
}
