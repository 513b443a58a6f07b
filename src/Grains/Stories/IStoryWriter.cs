using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>Writes stories and cuts them into panels, on a thread of its own: the caller's is never kept.</summary>
public interface IStoryWriter
{
    /// <summary>Writes a story, or takes the text that is given, and cuts it unless it is cut. The same specification gives the same script.</summary>
    /// <param name="spec">What is to be written.</param>
    /// <param name="onText">Takes pieces of the text as soon as they are certain; called on the writer's thread, and returns at once.</param>
    /// <param name="stop">Ends the writing; the task is then cancelled.</param>
    /// <returns>The script. If it can't be written, the exception's message says why.</returns>
    Task<Script> WriteAsync(StorySpec spec, Action<string> onText, CancellationToken stop);
}
