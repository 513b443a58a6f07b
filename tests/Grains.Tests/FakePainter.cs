using System.Collections.Concurrent;
using System.Threading.Channels;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;
using ComicCluster.Grains.Tests.Cluster;

namespace ComicCluster.Grains.Tests;

/// <summary>Keeps what it is given until the test says what becomes of it.</summary>
internal sealed class FakePainter : IPanelPainter
{
    private int _calls;
    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>();

    /// <summary>What each painting that comes does at once; null to wait for the test.</summary>
    public Action<Job>? AtOnce { get; set; }

    /// <summary>Whether a painting that is stopped is left at its last step, until the test ends it.</summary>
    public bool Lingers { get; set; }

    public int Slots => 2;

    public int Calls => _calls;

    public Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        Interlocked.Increment(ref _calls);
        var job = new Job(work, observer, stop);
        if (!Lingers) stop.Register(job.End);
        AtOnce?.Invoke(job);
        _jobs.Writer.TryWrite(job);
        return job.Done.Task;
    }

    /// <summary>What was cleaned up.</summary>
    public ConcurrentQueue<(string Key, PaintedPanel? Result)> Cleaned { get; } = new();

    public Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation)
    {
        Cleaned.Enqueue((key, result));
        return Task.CompletedTask;
    }

    /// <summary>The next painting, when it comes.</summary>
    public async Task<Job> NextAsync() => await _jobs.Reader.ReadAsync().AsTask().WaitAsync(StudioCluster.Patience);

    /// <summary>Ends when there is a next painting.</summary>
    public Task WaitAsync() => _jobs.Reader.WaitToReadAsync().AsTask();

    /// <summary>The next painting, if it is there.</summary>
    public Job? TryNext() => _jobs.Reader.TryRead(out var job) ? job : null;

    internal sealed record Job(PanelWork Work, IPaintingObserver Observer, CancellationToken Stop)
    {
        public TaskCompletionSource<PaintedPanel> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends without a picture.</summary>
        public void End() => Done.TrySetCanceled(Stop);

        public void Complete() => Done.TrySetResult(new PaintedPanel($"{Work.Key}.png", [], 5, 10, 0.5, 1));
    }
}
