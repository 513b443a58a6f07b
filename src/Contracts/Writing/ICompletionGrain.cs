namespace ComicCluster.Contracts.Writing;

/// <summary>Has the cluster's GPT-2 go on from a text, on a gpu silo. Its key is the tenant and any name: <c>tenant/3f2a…</c>. Nothing is kept.</summary>
[Alias("ICompletionGrain")]
public interface ICompletionGrain : IGrainWithStringKey
{
    /// <summary>Goes on from a text.</summary>
    /// <returns>The pieces, and last one with its <see cref="CompletionPiece.Finish"/>.</returns>
    /// <exception cref="ArgumentException">Something is out of its bounds.</exception>
    [Alias("Complete")]
    IAsyncEnumerable<CompletionPiece> CompleteAsync(CompletionRequest request, CancellationToken cancellation = default);
}
