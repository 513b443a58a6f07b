using ComicCluster.Grains.Stories;

namespace ComicCluster.Grains.Tests;

/// <summary>Remembers what was published.</summary>
internal sealed class FakePublisher : IComicPublisher
{
    public List<PaintedStory> Published { get; } = [];

    public Task PublishAsync(PaintedStory story, CancellationToken stop)
    {
        Published.Add(story);
        return Task.CompletedTask;
    }
}
