using System.Collections.Concurrent;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;

namespace ComicCluster.Grains.Tests;

/// <summary>Remembers what was published, and what was removed.</summary>
internal sealed class FakePublisher : IComicPublisher
{
    public List<PaintedStory> Published { get; } = [];

    public ConcurrentQueue<StoryKey> Removed { get; } = [];

    /// <summary>What publishing waits for.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Task PublishAsync(PaintedStory story, CancellationToken stop)
    {
        Published.Add(story);
        return Gate.WaitAsync(stop);
    }

    public Task RemoveAsync(StoryKey story, CancellationToken stop)
    {
        Removed.Enqueue(story);
        return Task.CompletedTask;
    }
}
