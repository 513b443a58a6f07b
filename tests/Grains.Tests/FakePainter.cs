using System.Threading.Channels;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;

namespace ComicCluster.Grains.Tests;

/// <summary>Keeps what it is given until the test says what becomes of it.</summary>
internal sealed class FakePainter : IPanelPainter
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<Job> _jobs = Channel.CreateUnbounded<Job>();

    /// <summary>What each painting that comes does at once; null to wait for the test.</summary>
    public Action<Job>? AtOnce { get; set; }

    public int Slots => 2;

    public int Calls { get; private set; }

    public Task<PaintedPanel> PaintAsync(PanelWork work, IPaintingObserver observer, CancellationToken stop)
    {
        Calls++;
        var job = new Job(work, observer);
        stop.Register(() => job.Done.TrySetCanceled(stop));
        AtOnce?.Invoke(job);
        _jobs.Writer.TryWrite(job);
        return job.Done.Task;
    }

    public Task CleanAsync(string key, PaintedPanel? result, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The next painting, when it comes.</summary>
    public async Task<Job> NextAsync() => await _jobs.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    internal sealed record Job(PanelWork Work, IPaintingObserver Observer)
    {
        public TaskCompletionSource<PaintedPanel> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Complete() => Done.TrySetResult(new PaintedPanel($"{Work.Key}.png", [], 5, 10, 0.5, 1));
    }
}
