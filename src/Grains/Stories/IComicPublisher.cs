using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>Makes the strip and all that goes with it, on a thread of its own: the caller's is never kept.</summary>
public interface IComicPublisher
{
    /// <summary>Publishes a story, over what was published of it before; doing it again writes the same bytes again.</summary>
    /// <param name="story">What is published.</param>
    /// <param name="stop">Ends it; the task is then cancelled.</param>
    Task PublishAsync(PaintedStory story, CancellationToken stop);

    /// <summary>Removes all that a story has among the artifacts: what was published, pictures, frames and checkpoints. May be repeated.</summary>
    /// <param name="story">Which story.</param>
    /// <param name="stop">Ends it; what is left can be removed another time.</param>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task RemoveAsync(StoryKey story, CancellationToken stop);
}
