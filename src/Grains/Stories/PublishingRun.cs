namespace ComicCluster.Grains.Stories;

/// <summary>A strip in the making.</summary>
internal sealed class PublishingRun : IDisposable
{
    private readonly CancellationTokenSource _stop;

    /// <summary>Begins it.</summary>
    /// <param name="attempt">The story's attempt.</param>
    /// <param name="publish">Publishes until it is told to stop.</param>
    /// <param name="stop">Ends it too.</param>
    public PublishingRun(int attempt, Func<CancellationToken, Task> publish, CancellationToken stop)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stop);
        (Attempt, Publishing) = (attempt, publish(_stop.Token));
    }

    public int Attempt { get; }

    /// <summary>Ends with the last file.</summary>
    public Task Publishing { get; }

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
