using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>
/// How the rounds of a job of several workers go on. Workers join a round until somebody hands over, and leave it when they are lost; one that was
/// stopped is waited for like one that is slow, for as long as the first one took. What a round was closed with is settled, so it ends with the same
/// weights whoever ends it, and in whatever order they came.
/// </summary>
public static class TrainingRounds
{
    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(30);

    /// <summary>Before the first round: a checkpoint is to be made of the model as it came.</summary>
    public static TrainingRound First(DateTimeOffset now) => new(0, now) { IsClosed = true };

    /// <summary>What a worker is to do; null if it waits, or the job is its own.</summary>
    public static RoundTask? TaskOf(TrainingState job, TrainingWorker worker)
    {
        if (job.Round is not { } round || worker.Presence != WorkerPresence.Present) return null;
        if (round.IsClosed) return round.Averager == worker.Number ? new RoundTask(round.Number, Ends: true, Newest(job), round.Deltas) : null;
        return IsExpected(round, worker) ? new RoundTask(round.Number, Ends: false, Newest(job), []) : null;
    }

    /// <summary>What a worker tells, from which the next state of the job follows.</summary>
    /// <param name="job">The job, which has a round.</param>
    /// <param name="worker">The worker, which is present.</param>
    /// <param name="report">What it tells.</param>
    /// <param name="now">When.</param>
    public static TrainingState Told(TrainingState job, TrainingWorker worker, TrainingReport report, DateTimeOffset now)
    {
        var next = job;
        if (report.Delta is { } delta) next = HandedOver(next, worker, delta, now);
        if (report.EndedRound is { } ended) next = Ended(next, ended, now);
        return next;
    }

    /// <summary>Has the round go on as far as it can: those who are there join it, it is closed, and somebody ends it.</summary>
    public static TrainingState GoOn(TrainingState job, DateTimeOffset now)
    {
        if (job.Round is null || job.Status is TrainingStatus.Pausing or TrainingStatus.Paused or TrainingStatus.Cancelling || job.Status.IsTerminal()) return job;
        return Assigned(Closed(Joined(job), now));
    }

    /// <summary>Gives those who were stopped time to come back.</summary>
    public static TrainingState Resumed(TrainingState job, DateTimeOffset now) =>
        job.Round is { Deadline: not null } round ? job with { Round = round with { Deadline = now + ShortestPatience } } : job;

    private static TrainingCheckpoint? Newest(TrainingState job) => job.Checkpoints is [var newest, ..] ? newest : null;

    private static bool IsExpected(TrainingRound round, TrainingWorker worker) =>
        worker.Round == round.Number && round.Deltas.All(delta => delta.Worker != worker.Number);

    private static TrainingState HandedOver(TrainingState job, TrainingWorker worker, TrainingDelta delta, DateTimeOffset now)
    {
        var round = job.Round!;
        if (round.IsClosed || delta.Round != round.Number || delta.Worker != worker.Number || round.Deltas.Any(other => other.Worker == delta.Worker)) return job;
        var patience = TimeSpan.FromTicks(Math.Max(ShortestPatience.Ticks, (now - round.Began).Ticks));
        return job with { Round = round with { Deltas = [.. round.Deltas.Append(delta).OrderBy(other => other.Worker)], Deadline = round.Deadline ?? now + patience } };
    }

    /// <summary>Whoever ended it: it was closed with the same deltas for all.</summary>
    private static TrainingState Ended(TrainingState job, EndedRound ended, DateTimeOffset now)
    {
        if (job.Round is not { IsClosed: true } round || ended.Round != round.Number) return job;
        return job with
        {
            Checkpoints = [ended.Checkpoint],
            Round = new TrainingRound(round.Number + 1, now) { IsClosed = ended.IsLast },
            Workers = [.. job.Workers.Select(worker => worker.Presence == WorkerPresence.Present ? worker with { Round = round.Number + 1 } : worker)],
        };
    }

    private static TrainingState Joined(TrainingState job)
    {
        var round = job.Round!;
        if (round.IsClosed || round.Deltas.Count > 0 || !job.Workers.Any(MayJoin)) return job;
        return job with { Workers = [.. job.Workers.Select(worker => MayJoin(worker) ? worker with { Round = round.Number } : worker)] };

        bool MayJoin(TrainingWorker worker) => worker.Presence == WorkerPresence.Present && worker.Round != round.Number;
    }

    private static TrainingState Closed(TrainingState job, DateTimeOffset now)
    {
        var round = job.Round!;
        if (round.IsClosed || round.Deltas.Count == 0 || now < round.Deadline && job.Workers.Any(worker => IsExpected(round, worker))) return job;
        return job with { Round = round with { IsClosed = true } };
    }

    private static TrainingState Assigned(TrainingState job)
    {
        var round = job.Round!;
        if (!round.IsClosed || job.Workers.Any(worker => worker.Number == round.Averager && worker.Presence == WorkerPresence.Present)) return job;
        var averager = job.Workers.FirstOrDefault(worker => worker.Presence == WorkerPresence.Present)?.Number ?? 0;
        return averager == round.Averager ? job : job with { Round = round with { Averager = averager } };
    }
}
