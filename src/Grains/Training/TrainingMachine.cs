using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>
/// How a training job's state changes. It is written with an ETag before anything is done because of it; the epoch tells its starts apart, and only
/// the last one is heard.
/// </summary>
public static partial class TrainingMachine
{
    private const int KeptCheckpoints = 2, MostEvents = 500, MostEvaluations = 500, MostDoublings = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);

    /// <summary>What becomes of a job. The same state comes back if nothing changes.</summary>
    /// <exception cref="ArgumentException">It was begun with another specification.</exception>
    public static TrainingState Apply(TrainingState job, TrainingInput input, DateTimeOffset now) =>
        Change(job, input, now) is var next && next == job && input is not TrainingInput.RoundIsLate ? job : TrainingRounds.GoOn(next, now);

    /// <summary>The worker that a start is, if it is the one that is at work.</summary>
    public static TrainingWorker? Heard(TrainingState job, int epoch) => job.Workers.FirstOrDefault(worker => worker.Lease != 0 && worker.Epoch == epoch);

    /// <summary>Whether a worker wants a lease to begin under.</summary>
    public static bool MayStart(TrainingState job, TrainingWorker worker, DateTimeOffset now) =>
        (job.Status.IsWaiting() || job.Status is TrainingStatus.Starting or TrainingStatus.Downloading or TrainingStatus.Running) && !worker.IsAtWork && !(now < job.NotBefore);

    /// <summary>Whether the starts that are at work are to stop.</summary>
    public static bool IsStopped(TrainingState job) => job.Status is TrainingStatus.Pausing or TrainingStatus.Cancelling;

    private static TrainingState Change(TrainingState job, TrainingInput input, DateTimeOffset now) => input switch
    {
        TrainingInput.Accept accept => Accept(job, accept, now),
        TrainingInput.Start(var number, var lease) when Worker(job, number) is { } worker && MayStart(job, worker, now) && lease >= worker.LastLease => Start(job, worker, lease, now),
        TrainingInput.Reported(var epoch, var report) when Heard(job, epoch) is { } worker && report.Number > worker.Reported => Reported(job, worker, report, now),
        TrainingInput.Silent(var number) when Worker(job, number) is { Lease: not 0 } worker => Silent(job, worker, now),
        TrainingInput.Refused(var reason) when job.Status.IsWaiting() || job.Status == TrainingStatus.Starting => Fail(job, reason, now),
        TrainingInput.Cancel(var actor) => Cancel(job, TrainingStatus.Cancelled, actor, null, now),
        TrainingInput.Pause(var actor) => Pause(job, actor, now),
        TrainingInput.Resume(var actor) when job.Status is TrainingStatus.Paused or TrainingStatus.Pausing => Resume(job, actor, now),
        TrainingInput.Delete(var actor) when job.Status.IsTerminal() && job.Status != TrainingStatus.Deleted => Delete(job, actor, now),
        TrainingInput.Settled(var status) when job.Status == status && status.IsTerminal() && !job.IsSettled => job with { IsSettled = true },
        _ => job,
    };

    private static TrainingState Accept(TrainingState job, TrainingInput.Accept accept, DateTimeOffset now)
    {
        if (job.Spec is { } asked && !asked.Asks(accept.Spec)) throw new ArgumentException("The job was begun with another specification.");
        if (job.Status != TrainingStatus.Unknown) return job;
        var accepted = job with
        {
            Spec = accept.Spec, Number = accept.Number, Created = now, Workers = [.. Enumerable.Range(1, accept.Spec.Workers).Select(number => new TrainingWorker(number))],
            Round = accept.Spec.Workers > 1 ? TrainingRounds.First(now) : null,
        };
        return To(accepted, TrainingStatus.Queued, now, actor: accept.Actor);
    }

    /// <summary>Also from a start that was not heard of, which then never is again.</summary>
    private static TrainingState Start(TrainingState job, TrainingWorker worker, long lease, DateTimeOffset now)
    {
        var what = job.Round is null ? FormattableString.Invariant($"start {job.Epoch + 1}") : FormattableString.Invariant($"start {job.Epoch + 1}, of worker {worker.Number}");
        var started = With(job, worker with { Presence = WorkerPresence.Called, Epoch = job.Epoch + 1, Lease = lease, LastLease = lease, Reported = 0, Seconds = 0 }) with
        {
            Epoch = job.Epoch + 1, NotBefore = null, Seconds = job.Seconds + worker.Seconds,
        };
        return job.Status.IsWaiting() ? To(started, TrainingStatus.Starting, now, what) : Line(started, what, now);
    }

    private static TrainingState Silent(TrainingState job, TrainingWorker worker, DateTimeOffset now)
    {
        if (IsStopped(job)) return AfterEnd(Over(job, worker, 0), NotHeard, now);
        if (worker.Presence == WorkerPresence.Silent) return job;
        var silent = With(job, worker with { Presence = WorkerPresence.Silent, Round = 0 }); // it may yet be heard of, if no other is begun
        return silent.Workers.Any(other => other.IsAtWork)
            ? Line(silent, FormattableString.Invariant($"worker {worker.Number}: {NotHeard}"), now)
            : To(silent, TrainingStatus.Preempted, now, NotHeard);
    }

    /// <summary>
    /// A worker has ended without a model. As long as others are at work the job goes on; then it is over if it was to stop, and else it waits for a GPU.
    /// </summary>
    private static TrainingState AfterEnd(TrainingState job, string? why, DateTimeOffset now)
    {
        if (IsStopped(job) ? job.HasLease : job.Workers.Any(worker => worker.IsAtWork)) return why is null ? job : Line(job, why, now);
        return job.Status switch
        {
            TrainingStatus.Cancelling => End(job, job.EndsAs, why, now),
            TrainingStatus.Pausing => To(job, TrainingStatus.Paused, now, why),
            _ => To(job, now < job.NotBefore ? TrainingStatus.Queued : TrainingStatus.Preempted, now, why),
        };
    }

    private const string NotHeard = "its silo was not heard of";

    private static TrainingState Cancel(TrainingState job, TrainingStatus endsAs, string? actor, string? why, DateTimeOffset now)
    {
        if (job.Status is TrainingStatus.Unknown or TrainingStatus.Cancelling || job.Status.IsTerminal()) return job;
        return !job.HasLease
            ? End(job, endsAs, why, now, actor)
            : To(job with { EndsAs = endsAs }, TrainingStatus.Cancelling, now, why, actor);
    }

    private static TrainingState Pause(TrainingState job, string actor, DateTimeOffset now) => job.Status switch
    {
        TrainingStatus.Unknown or TrainingStatus.Pausing or TrainingStatus.Paused or TrainingStatus.Cancelling => job,
        _ when job.Status.IsTerminal() => job,
        _ => To(job, !job.HasLease ? TrainingStatus.Paused : TrainingStatus.Pausing, now, actor: actor),
    };

    /// <summary>One that was about to pause may have heard of it already: when it has stopped, it goes on.</summary>
    private static TrainingState Resume(TrainingState job, string actor, DateTimeOffset now) =>
        To(TrainingRounds.Resumed(job, now) with { NotBefore = null }, job.Status == TrainingStatus.Paused ? TrainingStatus.Queued : TrainingStatus.Running, now, actor: actor);

    /// <summary>A worker's start has ended.</summary>
    private static TrainingState Over(TrainingState job, TrainingWorker worker, double deviceSeconds) =>
        With(job, worker with { Presence = WorkerPresence.Absent, Lease = 0, Seconds = 0 }) with { Seconds = job.Seconds + Math.Max(deviceSeconds, worker.Seconds) };

    private static TrainingWorker? Worker(TrainingState job, int number) => job.Workers.FirstOrDefault(worker => worker.Number == number);

    private static TrainingState With(TrainingState job, TrainingWorker worker) =>
        job with { Workers = [.. job.Workers.Select(other => other.Number == worker.Number ? worker : other)] };

    private static TrainingState Fail(TrainingState job, string reason, DateTimeOffset now) =>
        End(job with { Failure = reason }, TrainingStatus.Failed, reason, now);

    private static TrainingState End(TrainingState job, TrainingStatus status, string? why, DateTimeOffset now, string? actor = null) =>
        To(
            job with
            {
                Ended = now, Checkpoints = [], Round = null, Seconds = job.Seconds + job.Workers.Sum(worker => worker.Seconds),
                Workers = [.. job.Workers.Select(worker => worker with { Presence = WorkerPresence.Absent, Lease = 0, Seconds = 0, Checkpoints = [] })],
            }, status, now, why, actor);

    /// <summary>Only what the removal needs is left, and what keeps the job from being accepted once more.</summary>
    private static TrainingState Delete(TrainingState job, string actor, DateTimeOffset now)
    {
        var deleted = To(job, TrainingStatus.Deleted, now, actor: actor);
        return new TrainingState { Spec = job.Spec, Status = deleted.Status, Number = job.Number, Epoch = job.Epoch, Failures = job.Failures, Events = [deleted.Events[^1]] };
    }

    private static TrainingState To(TrainingState job, TrainingStatus status, DateTimeOffset now, string? why = null, string? actor = null) =>
        Log(job with { Status = status }, new TrainingEvent(0, now, TrainingEventKind.Status) { Status = status, Text = why, Actor = actor });

    private static TrainingState Line(TrainingState job, string line, DateTimeOffset now) => Log(job, new TrainingEvent(0, now, TrainingEventKind.Log) { Text = line });

    private static TrainingState Log(TrainingState job, TrainingEvent what)
    {
        var kept = job.Events.Skip(Math.Max(0, job.Events.Count + 1 - MostEvents));
        return job with { Events = [.. kept, what with { Sequence = job.Sequence + 1 }] };
    }
}
