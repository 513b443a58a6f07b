using ComicCluster.Silo.Threads;

namespace ComicCluster.Silo.Stories;

/// <summary>The one thread of a silo on which GPT-2 writes, stories and other texts one after the other; and the model, which they share.</summary>
/// <param name="load">Loads the model, which this disposes; called when the first text is written. If it throws, that and every later one fails.</param>
public sealed class WriterThread(Func<WriterModel> load) : IDisposable
{
    private readonly Lazy<WriterModel> _model = new(load);
    private readonly WorkThreads _thread = new("writer");

    /// <summary>The model. Only for work on the thread.</summary>
    public WriterModel Model => _model.Value;

    /// <summary>Queues work. What it throws ends up in the task.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken stop) => _thread.RunAsync(work, stop);

    /// <summary>Waits until what is queued is done.</summary>
    public void Dispose()
    {
        _thread.Dispose();
        if (_model.IsValueCreated) _model.Value.Dispose();
    }
}
