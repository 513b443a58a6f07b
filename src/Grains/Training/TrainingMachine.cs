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
    public static TrainingState Apply(TrainingState job, TrainingInput input, DateTimeOffset now) => input switch
    {
        TrainingInput.Accept accept => Accept(job, accept, now),
        TrainingInput.Start(var lease) when MayStart(job, now) && lease >= job.LastLease => Start(job, lease, now),
        TrainingInput.Reported(var epoch, var report) when IsHeard(job, epoch) && report.Number > job.Reported => Reported(job, report, now),
        TrainingInput.Silent when job.Lease != 0 => Silent(job, now),
        TrainingInput.Refused(var reason) when job.Status.IsWaiting() => Fail(job, reason, now),
        TrainingInput.Cancel(var actor) => Cancel(job, TrainingStatus.Cancelled, actor, null, now),
        TrainingInput.Pause(var actor) => Pause(job, actor, now),
        TrainingInput.Resume(var actor) when job.Status is TrainingStatus.Paused or TrainingStatus.Pausing => Resume(job, actor, now),
        TrainingInput.Settled when job.Status.IsTerminal() && !job.IsSettled => job with { IsSettled = true },
        _ => job,
    };

    /// <summary>Whether a start is the one that is at work.</summary>
    public static bool IsHeard(TrainingState job, int epoch) => job.Lease != 0 && job.Epoch == epoch;

    /// <summary>Whether it wants a lease to begin under.</summary>
    public static bool MayStart(TrainingState job, DateTimeOffset now) => job.Status.IsWaiting() && !(now < job.NotBefore);

    /// <summary>Whether the start that is at work is to stop.</summary>
    public static bool IsStopped(TrainingState job) => job.Status is TrainingStatus.Pausing or TrainingStatus.Cancelling;

    private static TrainingState Accept(TrainingState job, TrainingInput.Accept accept, DateTimeOffset now)
    {
        if (job.Spec is { } asked && !asked.Asks(accept.Spec)) throw new ArgumentException("The job was begun with another specification.");
        return job.Status == TrainingStatus.Unknown
            ? To(job with { Spec = accept.Spec, Number = accept.Number, Created = now }, TrainingStatus.Queued, now, actor: accept.Actor)
            : job;
    }

    /// <summary>Also from a start that was not heard of, which then never is again.</summary>
    private static TrainingState Start(TrainingState job, long lease, DateTimeOffset now) => To(
        job with { Epoch = job.Epoch + 1, Lease = lease, LastLease = lease, Reported = 0, NotBefore = null },
        TrainingStatus.Starting, now, FormattableString.Invariant($"start {job.Epoch + 1}"));

    private static TrainingState Silent(TrainingState job, DateTimeOffset now) => job.Status switch
    {
        TrainingStatus.Preempted => job,
        TrainingStatus.Pausing => To(Over(job, 0), TrainingStatus.Paused, now, NotHeard),
        TrainingStatus.Cancelling => End(Over(job, 0), job.EndsAs, NotHeard, now),
        _ => To(job, TrainingStatus.Preempted, now, NotHeard), // it may yet be heard of, if no other is begun
    };

    private const string NotHeard = "its silo was not heard of";

    private static TrainingState Cancel(TrainingState job, TrainingStatus endsAs, string? actor, string? why, DateTimeOffset now)
    {
        if (job.Status is TrainingStatus.Unknown or TrainingStatus.Cancelling || job.Status.IsTerminal()) return job;
        return job.Lease == 0
            ? End(job, endsAs, why, now, actor)
            : To(job with { EndsAs = endsAs }, TrainingStatus.Cancelling, now, why, actor);
    }

    private static TrainingState Pause(TrainingState job, string actor, DateTimeOffset now) => job.Status switch
    {
        TrainingStatus.Unknown or TrainingStatus.Pausing or TrainingStatus.Paused or TrainingStatus.Cancelling => job,
        _ when job.Status.IsTerminal() => job,
        _ => To(job, job.Lease == 0 ? TrainingStatus.Paused : TrainingStatus.Pausing, now, actor: actor),
    };

    /// <summary>One that was about to pause may have heard of it already: when it has stopped, it goes on.</summary>
    private static TrainingState Resume(TrainingState job, string actor, DateTimeOffset now) =>
        To(job with { NotBefore = null }, job.Status == TrainingStatus.Paused ? TrainingStatus.Queued : TrainingStatus.Running, now, actor: actor);

    /// <summary>A start has ended.</summary>
    private static TrainingState Over(TrainingState job, double deviceSeconds) => job with { Lease = 0, Seconds = job.Seconds + deviceSeconds };

    private static TrainingState Fail(TrainingState job, string reason, DateTimeOffset now) =>
        End(job with { Failure = reason }, TrainingStatus.Failed, reason, now);

    private static TrainingState End(TrainingState job, TrainingStatus status, string? why, DateTimeOffset now, string? actor = null) =>
        To(job with { Ended = now, Lease = 0, Checkpoints = [] }, status, now, why, actor);

    private static TrainingState To(TrainingState job, TrainingStatus status, DateTimeOffset now, string? why = null, string? actor = null) =>
        Log(job with { Status = status }, new TrainingEvent(0, now, TrainingEventKind.Status) { Status = status, Text = why, Actor = actor });

    private static TrainingState Log(TrainingState job, TrainingEvent what)
    {
        var kept = job.Events.Skip(Math.Max(0, job.Events.Count + 1 - MostEvents));
        return job with { Events = [.. kept, what with { Sequence = job.Sequence + 1 }] };
    }
}
