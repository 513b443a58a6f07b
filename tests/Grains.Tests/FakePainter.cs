using System.Collections.Concurrent;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;

namespace ComicCluster.Grains.Tests;

/// <summary>Keeps what it is given until the test says what becomes of it.</summary>
internal sealed class FakePainter : IPanelPainter
{
    private readonly ConcurrentQueue<Job> _jobs = new();
    private readonly SemaphoreSlim _arrived = new(0);

    /// <summary>What each painting that comes does at once; null to wait for the test.</summary>
    public Action<Job>? AtOnce { get; set; }

    public int Calls { get; private set; }

    public Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        Calls++;
        var job = new Job(work, observer);
        stop.Register(() => job.Done.TrySetCanceled(stop));
        _jobs.Enqueue(job);
        AtOnce?.Invoke(job);
        _arrived.Release();
        return job.Done.Task;
    }

    /// <summary>The next painting, when it comes.</summary>
    public async Task<Job> NextAsync()
    {
        Assert.True(await _arrived.WaitAsync(TimeSpan.FromMinutes(1)), "no panel came to the painter");
        return _jobs.TryDequeue(out var job) ? job : throw new InvalidOperationException("no job");
    }

    internal sealed record Job(PanelWork Work, IPaintingObserver Observer)
    {
        public TaskCompletionSource<PaintedPanel> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete() => Done.TrySetResult(new PaintedPanel($"{Work.Key}.png", [], 5, 10, 0.5, 1));
    }
}
