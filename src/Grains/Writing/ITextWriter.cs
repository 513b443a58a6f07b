using ComicCluster.Contracts.Writing;

namespace ComicCluster.Grains.Writing;

/// <summary>Goes on from a text, on a thread of its own: the caller's is never kept.</summary>
public interface ITextWriter
{
    /// <summary>Goes on from a text. The same request gives the same text.</summary>
    /// <param name="request">What to go on from, and how.</param>
    /// <param name="onText">
    /// Takes pieces of the text as soon as they are certain, one a token at most; called on the writer's thread, and returns at once.
    /// </param>
    /// <param name="stop">Ends the writing; the task is then cancelled.</param>
    /// <exception cref="ArgumentException">Something is out of the model's bounds.</exception>
    Task<WrittenText> WriteAsync(CompletionRequest request, Action<string> onText, CancellationToken stop);
}
