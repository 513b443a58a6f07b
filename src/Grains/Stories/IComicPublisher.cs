namespace ComicCluster.Grains.Stories;

/// <summary>Makes the strip and all that goes with it, on a thread of its own: the caller's is never kept.</summary>
public interface IComicPublisher
{
    /// <summary>Publishes a story; doing it again writes the same bytes again.</summary>
    /// <param name="story">What is published.</param>
    /// <param name="stop">Ends it; the task is then cancelled.</param>
    Task PublishAsync(PaintedStory story, CancellationToken stop);
}
