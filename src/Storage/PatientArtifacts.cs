using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Storage;

/// <summary>
/// An artifact store whose answers are not waited for forever, and which is asked again while it refuses. The caller's thread is never kept,
/// even by a store that blocks.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="answerTime">How long one answer may take.</param>
/// <param name="patience">How long it is asked again.</param>
/// <param name="time">The clock.</param>
internal sealed class PatientArtifacts(IArtifactStore store, TimeSpan answerTime, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200), LongestPause = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="IArtifactStore.WriteAsync"/>
    public Task WriteAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken stop) => AskAsync(
        "write",
        async cancellation =>
        {
            await store.WriteAsync(name, bytes, cancellation);
            return true;
        }, stop);

    /// <inheritdoc cref="IArtifactStore.ReadAsync"/>
    public Task<byte[]?> ReadAsync(string name, CancellationToken stop) => AskAsync("read", cancellation => store.ReadAsync(name, cancellation), stop);

    /// <inheritdoc cref="IArtifactStore.DeleteAsync"/>
    public Task DeleteAsync(string name, CancellationToken stop) => AskAsync(
        "delete",
        async cancellation =>
        {
            await store.DeleteAsync(name, cancellation);
            return true;
        }, stop);

    /// <summary>The names of all artifacts that begin with a prefix.</summary>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    public Task<List<string>> ListAsync(string prefix, CancellationToken stop) => AskAsync(
        "list",
        async cancellation =>
        {
            var names = new List<string>();
            await foreach (var artifact in store.ListAsync(prefix, cancellation)) names.Add(artifact.Name);
            return names;
        }, stop);

    private async Task<T> AskAsync<T>(string operation, Func<CancellationToken, Task<T>> question, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            try
            {
                return await AskOnceAsync(operation, question, stop);
            }
            catch (IOException) when (time.GetElapsedTime(start) + pause < patience)
            {
                await Task.Delay(pause, time, stop);
            }
        }
    }

    private async Task<T> AskOnceAsync<T>(string operation, Func<CancellationToken, Task<T>> question, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(answerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, stop);
        var (start, outcome) = (time.GetTimestamp(), "failed");
        try
        {
            var answer = await Task.Run(() => question(either.Token), either.Token).WaitAsync(either.Token);
            outcome = "succeeded";
            return answer;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            outcome = "late";
            throw new IOException($"The artifact store did not answer within {answerTime.TotalSeconds:0.#} seconds.");
        }
        finally
        {
            if (!stop.IsCancellationRequested) StorageInstruments.OnAnswer(operation, outcome, time.GetElapsedTime(start));
        }
    }
}
