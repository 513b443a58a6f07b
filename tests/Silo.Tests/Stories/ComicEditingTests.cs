using System.Security.Cryptography;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;
using ComicCluster.Publishing.Comics;
using ComicCluster.Silo.Hosting;
using ComicCluster.Silo.Painting;
using ComicCluster.Silo.Publishing;
using ComicCluster.Silo.Stories;
using ComicCluster.Storage.Artifacts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Silo.Tests.Stories;

/// <summary>Comics that are edited on a real silo, with real files; only the painting takes no time.</summary>
public sealed class ComicEditingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly StoryKey Key = new("local", "comic");
    private static readonly StorySpec Spec = new()
    {
        Prompt = "Two cats", Text = "A cat sits.\nA cat runs.", IsCut = true, Seed = 7, Panels = 2, Width = 64, Height = 64, Steps = 3,
        Models = new StoryModels(null, new string('a', 64), null),
    };

    [Fact]
    public async Task Edit_RepaintAndUndo_BringsTheSameFilesBack()
    {
        using var folder = new TemporaryFolder();
        using var publisher = new ComicPublisher(Artifacts(folder), new ModelNames(null, "guide", null), TimeProvider.System);
        await using var silo = await StartAsync(folder, publisher);
        var story = silo.Grains.GetGrain<IStoryGrain>(Key.ToString());
        await story.StartAsync(Spec);
        var first = await CompletedAsync(story);
        var before = Files(folder);

        await story.EditAsync(new ComicEdit.Repaint(1, "A dragon sits.", null, "at night", Seed: 42), first.Revision);
        var second = await CompletedAsync(story);
        var repainted = Files(folder);
        Assert.Equal(42UL, second.Panels[0].Painted!.Seed);
        foreach (var file in new[] { "panel-01.png", "strip.png", "film.webp" }) Assert.NotEqual(before[file], repainted[file]);
        Assert.Equal(before["panel-02.png"], repainted["panel-02.png"]);
        var document = ComicDocumentFile.Read(File.ReadAllBytes(Published(folder, "comic.json")));
        Assert.Equal(("A dragon sits.", 42UL, "at night"), (document.Panels[0].Caption, document.Panels[0].Seed, document.Panels[0].Style));

        await story.EditAsync(new ComicEdit.Undo(1), second.Revision);
        await CompletedAsync(story);
        Assert.Equal(before, Files(folder));

        await story.EditAsync(new ComicEdit.Repaint(1, null, null, null, null));
        Assert.NotEqual(first.Panels[0].Painted!.Seed, (await CompletedAsync(story)).Panels[0].Painted!.Seed); // another is drawn
    }

    [Fact]
    public async Task Delete_Comic_RemovesItsFiles()
    {
        using var folder = new TemporaryFolder();
        using var publisher = new ComicPublisher(Artifacts(folder), new ModelNames(null, "guide", null), TimeProvider.System);
        await using var silo = await StartAsync(folder, publisher);
        var story = silo.Grains.GetGrain<IStoryGrain>(Key.ToString());
        await story.StartAsync(Spec);
        await CompletedAsync(story);
        await story.DeleteAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (await Artifacts(folder).ListAsync($"{Key}/").AnyAsync(patience.Token)) await Task.Yield();
        Assert.Equal(StoryStatus.Deleted, (await story.StartAsync(Spec)).Status);
    }

    private static async Task<EmbeddedSilo> StartAsync(TemporaryFolder folder, ComicPublisher publisher)
    {
        var writer = new Gpt2StoryWriter(new WriterThread(() => throw new InvalidOperationException()), (_, _) => throw new InvalidOperationException(), (_, _) => throw new InvalidOperationException(), (_, _) => 0);
        var options = new SleepingPainterOptions { Slots = 2, StepTime = TimeSpan.FromMilliseconds(1) };
        var painter = new SleepingPainter(Artifacts(folder), options, TimeProvider.System, NullLogger<SleepingPainter>.Instance);
        return await EmbeddedSilo.StartAsync(new EmbeddedSiloOptions { StateFolder = folder.In("state") }, writer, painter, publisher);
    }

    private static FolderArtifactStore Artifacts(TemporaryFolder folder) => new(folder.In("artifacts"), TimeProvider.System);

    private static async Task<StoryView> CompletedAsync(IStoryGrain story)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var view = await story.GetAsync();
            Assert.NotEqual(StoryStatus.Failed, view.Status);
            if (view.Status == StoryStatus.Completed) return view;
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static string Published(TemporaryFolder folder, string file) => Path.Combine(folder.In("artifacts"), "local", "comic", file);

    /// <summary>The digests of what was published, without comic.json, whose figures differ.</summary>
    private static Dictionary<string, string> Files(TemporaryFolder folder) => new[] { "panel-01.png", "panel-02.png", "strip.png", "film.webp" }
        .ToDictionary(file => file, file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Published(folder, file)))));
}
