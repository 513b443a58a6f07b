using ComicCluster.Contracts.Writing;

namespace ComicCluster.Grains.Writing;

/// <summary>Has no model that writes.</summary>
public sealed class NoTextWriter : ITextWriter
{
    /// <inheritdoc/>
    public Task<WrittenText> WriteAsync(CompletionRequest request, Action<string> onText, CancellationToken stop) =>
        Task.FromException<WrittenText>(new InvalidOperationException("This cluster has no model that writes."));
}
