using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using ComicCluster.Publishing;
using ComicCluster.Silo.Publishing;

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

    private static PaintedStory Story(string picture) => new(
        new StoryKey("tenant", "story"), Spec, "One.", StripShape.Page, [new CaptionedPanel("One.", "One.", null, new PaintedPanel(picture, [], 5, 1, 0.5, 1))]);
}
