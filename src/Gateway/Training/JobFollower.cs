using System.Runtime.CompilerServices;
using ComicCluster.Contracts.Training;
using ComicCluster.Gateway.Events;

namespace ComicCluster.Gateway.Training;

/// <summary>
/// Follows a training job for one client. When a silo dies it follows again from where it was, so that no event is missed.
/// </summary>
internal sealed partial class JobFollower(JobStore store, string tenant, string id, TimeProvider time, ILogger<JobFollower> log)
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    /// <summary>What happens, from an event on; ends with the job.</summary>
    /// <param name="after">The last event that the client knows; 0 for all.</param>
    /// <param name="stop">Ends it sooner.</param>
    public async IAsyncEnumerable<StreamSignal> FollowAsync(long after, [EnumeratorCancellation] CancellationToken stop)
    {
        Job? shown = null;
        for (var (last, isOver) = (after, false); !isOver; await WaitAsync(isOver, stop))
        {
            await using var news = store.Job(tenant, id).WatchAsync(last, stop).GetAsyncEnumerator(stop);
            while (true)
            {
                var (happened, view) = await NextAsync(news, stop);
                if (view is null) break; // it is followed again
                if (happened is { Kind: not TrainingEventKind.KeepAlive } && Signal(happened) is var signal)
                {
                    yield return signal;
                    last = happened.Sequence;
                }
                if (view.Spec is not null && Job.Of(id, view) is var job && (shown is null || IsNews(job, shown))) yield return new StreamSignal("job", shown = job);
                if (happened is not null) continue;
                isOver = true;
                break;
            }
        }
    }

    /// <summary>Whether more than the progress is another. Workers come and go, and rounds go on, without an event.</summary>
    private static bool IsNews(Job job, Job shown) => (job.LastEventId, job.Round, job.WorkersAtWork) != (shown.LastEventId, shown.Round, shown.WorkersAtWork);

    /// <returns>What happened, null if that was all; and the job after it, null if the watch broke off.</returns>
    private async Task<(TrainingEvent? Happened, TrainingJobView? View)> NextAsync(IAsyncEnumerator<TrainingEvent> news, CancellationToken stop)
    {
        try
        {
            var happened = await news.MoveNextAsync() ? news.Current : null;
            return (happened, await store.Job(tenant, id).GetAsync());
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            LogBroken(id, error.Message);
            return (null, null);
        }
    }

    private Task WaitAsync(bool isOver, CancellationToken stop) => isOver ? Task.CompletedTask : Task.Delay(RetryInterval, time, stop);

    private static StreamSignal Signal(TrainingEvent happened) => happened.Kind switch
    {
        TrainingEventKind.Status => new("status", new JobStatusData(happened.Status!.Value, happened.Text, happened.Actor, happened.Time), happened.Sequence),
        TrainingEventKind.Log => new("log", new JobLogData(happened.Text ?? "", happened.Time), happened.Sequence),
        TrainingEventKind.Evaluation => new("evaluation", happened.Evaluation!, happened.Sequence),
        _ => new("progress", happened.Progress!),
    };

    [LoggerMessage(1, LogLevel.Debug, "Following {Job} broke off, and is taken up again: {Reason}")]
    private partial void LogBroken(string job, string reason);
}
