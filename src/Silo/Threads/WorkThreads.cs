using System.Collections.Concurrent;

namespace ComicCluster.Silo.Threads;

/// <summary>
/// Threads for work that computes long and must not keep a grain's turn or a thread of the pool. Each does one thing after the other; what
/// waits is taken in the order in which it came.
/// </summary>
internal sealed class WorkThreads : IDisposable
{
    private readonly BlockingCollection<Action> _queue = [];
    private readonly Thread[] _threads;

    public WorkThreads(string name, int count = 1)
    {
        _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Work) { Name = name, IsBackground = true })];
        foreach (var thread in _threads) thread.Start();
    }

    /// <summary>Queues work. What it throws ends up in the task.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken stop)
    {
        // Else a grain's continuation would run on the thread that did the work.
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add(() => Run(work, done, stop), CancellationToken.None);
        return done.Task;
    }

    /// <summary>Waits until what is queued is done.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
        _queue.Dispose();
    }

    private static void Run<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken stop)
    {
        try
        {
            stop.ThrowIfCancellationRequested();
            done.SetResult(work());
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            done.SetCanceled(stop);
        }
        catch (Exception error)
        {
            done.SetException(error);
        }
    }

    private void Work()
    {
        foreach (var work in _queue.GetConsumingEnumerable()) work();
    }
}
