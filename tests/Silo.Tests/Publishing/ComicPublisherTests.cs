using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using ComicCluster.Publishing;
using ComicCluster.Publishing.Comics;
using ComicCluster.Silo.Publishing;
using StripShape = ComicCluster.Contracts.Stories.StripShape;
using Strips = ComicCluster.Publishing.Strips;

namespace ComicCluster.Silo.Tests.Publishing;

public sealed class ComicPublisherTests
{
    private static readonly StorySpec Spec = new()
    {
        Prompt = "a prompt", Seed = 7, Panels = 1, Width = 64, Height = 64, Steps = 1, Models = new StoryModels(null, new string('a', 64), null),
    };

    [Fact]
    public async Task Publish_PanelsThere_WritesTheDocumentLast()
    {
        var artifacts = new MemoryArtifacts();
        artifacts["tenant/story/01/e1.png"] = PngFile.Encode(64, 64, new byte[3 * 64 * 64]);
        using var publisher = new ComicPublisher(artifacts, new ModelNames(null, "guide", null), TimeProvider.System);
        await publisher.PublishAsync(Story("tenant/story/01/e1.png"), CancellationToken.None); // without frames: the film shows the picture
        Assert.Equal(
            ["tenant/story/panel-01.png", "tenant/story/strip.png", "tenant/story/film.webp", "tenant/story/comic.json"], artifacts.Written);
    }

    [Fact]
    public async Task Publish_PictureMissing_SaysWhich()
    {
        var artifacts = new MemoryArtifacts();
        using var publisher = new ComicPublisher(artifacts, new ModelNames(null, "guide", null), TimeProvider.System);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => publisher.PublishAsync(Story("tenant/story/01/e1.png"), CancellationToken.None));
        Assert.Contains("tenant/story/01/e1.png is missing", error.Message);
        Assert.Empty(artifacts.Written);
    }

    [Fact]
    public async Task Publish_EditedComic_WritesOverWhatWasThereAndTellsShapeAndStyles()
    {
        var artifacts = new MemoryArtifacts();
        artifacts["tenant/story/01/e1.png"] = PngFile.Encode(64, 64, new byte[3 * 64 * 64]);
        artifacts["tenant/story/02/e1.png"] = PngFile.Encode(64, 64, [.. Enumerable.Repeat((byte)200, 3 * 64 * 64)]);
        using var publisher = new ComicPublisher(artifacts, new ModelNames(null, "guide", null), TimeProvider.System);
        var story = Story("tenant/story/01/e1.png");
        await publisher.PublishAsync(story, CancellationToken.None);
        var (strip, film) = (artifacts["tenant/story/strip.png"], artifacts["tenant/story/film.webp"]);

        var repainted = new CaptionedPanel("Two.", "a cat", "at night", new PaintedPanel("tenant/story/02/e1.png", [], 9, 1, 0.5, 1));
        await publisher.PublishAsync(story with { Shape = StripShape.Column, Panels = [repainted, repainted] }, CancellationToken.None);
        Assert.Equal(artifacts["tenant/story/02/e1.png"], artifacts["tenant/story/panel-01.png"]);
        Assert.NotEqual(film, artifacts["tenant/story/film.webp"]);
        var (before, after) = (PictureFile.Read(strip, 1 << 24), PictureFile.Read(artifacts["tenant/story/strip.png"], 1 << 24));
        Assert.Equal(before.Width, after.Width);
        Assert.True(after.Height > 1.5 * before.Height);
        var document = ComicDocumentFile.Read(artifacts["tenant/story/comic.json"]);
        Assert.Equal((Strips.StripShape.Column, "Two.", "a cat", "at night"),
            (document.Layout, document.Panels[0].Caption, document.Panels[0].Prompt, document.Panels[0].Style));
        Assert.Equal("tenant/story/comic.json", artifacts.Written.Last());
    }

    [Fact]
    public async Task Remove_Comic_LeavesThoseOfOthers()
    {
        var artifacts = new MemoryArtifacts();
        string[] names = ["tenant/story/01/e1.png", "tenant/story/01/frames/e1-000001.png", "tenant/story/comic.json", "tenant/story-2/strip.png", "other/story/strip.png"];
        foreach (var name in names) artifacts[name] = [1];
        using var publisher = new ComicPublisher(artifacts, new ModelNames(null, "guide", null), TimeProvider.System);
        for (var i = 0; i < 2; i++) await publisher.RemoveAsync(new StoryKey("tenant", "story"), CancellationToken.None);
        Assert.Equal(["other/story/strip.png", "tenant/story-2/strip.png"], artifacts.Names);
    }

    private static PaintedStory Story(string picture) => new(
        new StoryKey("tenant", "story"), Spec, "One.", StripShape.Page, [new CaptionedPanel("One.", "One.", null, new PaintedPanel(picture, [], 5, 1, 0.5, 1))]);
}
