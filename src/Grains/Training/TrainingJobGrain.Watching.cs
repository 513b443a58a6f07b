using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Training;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Grains.Training;

/// <summary>The streams of a training's progress that clients follow.</summary>
public sealed partial class TrainingJobGrain
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(5);

    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public async IAsyncEnumerable<TrainingEvent> WatchAsync(long afterSequence, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (last, told) = (afterSequence, (TrainingProgress?)null);
        while (true)
        {
            var changed = _changed.Task; // before the look: a change after it is not missed
            foreach (var news in Job.Events.Where(news => news.Sequence > last))
            {
                yield return news;
                last = news.Sequence;
            }
            if (Job.Status.IsTerminal() && last >= Job.Sequence) yield break;
            if (_progress is { } progress && progress != told)
                yield return new TrainingEvent(last, time.GetUtcNow(), TrainingEventKind.Progress) { Progress = told = progress };
            await Task.WhenAny(changed, Task.Delay(KeepAlive, time, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (!changed.IsCompleted) yield return new TrainingEvent(last, time.GetUtcNow(), TrainingEventKind.KeepAlive);
        }
    }

    /// <summary>Where the worker is that is furthest, at the speed of all.</summary>
    private void TellProgress()
    {
        var all = _workers.Values.Select(worker => worker.Progress).OfType<TrainingProgress>().ToArray();
        if (all.Length == 0) return;
        var progress = all.MaxBy(one => one.Step)! with { TokensPerSecond = all.Sum(one => one.TokensPerSecond) };
        if (progress == _progress) return;
        _progress = progress;
        TellWatchers();
    }

    private void TellWatchers()
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job}, {Status}: it is delayed: {Reason}")]
    private partial void LogDelayed(string job, TrainingStatus status, string reason);
}
