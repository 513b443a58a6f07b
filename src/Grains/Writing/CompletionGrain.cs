using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ComicCluster.Contracts.Writing;
using ComicCluster.Grains.Placement;

namespace ComicCluster.Grains.Writing;

/// <summary>
/// Passes on what the silo's writer writes. The writer never waits for a reader: all that a request may write fits in between, and a reader who
/// goes ends the writing.
/// </summary>
[GrainType("completion"), OnGpuSilo]
public sealed class CompletionGrain(ITextWriter writer) : Grain, ICompletionGrain, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<CompletionPiece> CompleteAsync(
        CompletionRequest request, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        request.Validate();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _leaving.Token);
        var pieces = Channel.CreateBounded<string>(
            new BoundedChannelOptions(request.MaxTokens + 1) { SingleReader = true, SingleWriter = true }); // a piece a token, and what was held back
        var writing = WriteAsync(request, pieces.Writer, stop.Token);
        try
        {
            await foreach (var piece in pieces.Reader.ReadAllAsync(stop.Token)) yield return new CompletionPiece(piece);
            var (finish, promptTokens, completionTokens) = await writing;
            yield return new CompletionPiece("", finish, promptTokens, completionTokens);
        }
        finally
        {
            await stop.CancelAsync();
            DeactivateOnIdle(); // nobody comes back to it
        }
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _leaving.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _leaving.Dispose();

    private async Task<WrittenText> WriteAsync(CompletionRequest request, ChannelWriter<string> pieces, CancellationToken stop)
    {
        try
        {
            return await writer.WriteAsync(
                request,
                piece =>
                {
                    if (!pieces.TryWrite(piece)) throw new InvalidOperationException("The writer gave more pieces than tokens.");
                },
                stop);
        }
        finally
        {
            pieces.Complete();
        }
    }
}
