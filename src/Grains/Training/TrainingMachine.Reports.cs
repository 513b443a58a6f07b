using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What a start's reports change.</summary>
public static partial class TrainingMachine
{
    private static TrainingState Reported(TrainingState job, TrainingWorker worker, TrainingReport report, DateTimeOffset now)
    {
        var next = Told(job, worker, report, now);
        if (report.End is { } end) return Ended(next, Worker(next, worker.Number)!, end, report, now);
        if (next.Seconds + report.DeviceSeconds + next.Workers.Where(other => other.Number != worker.Number).Sum(other => other.Seconds) > next.Spec!.MaxHours * 3600)
            next = Cancel(next, TrainingStatus.TimedOut, null, FormattableString.Invariant($"it worked for {next.Spec.MaxHours} hours"), now);
        // Steps alone are not worth a write.
        return next == job ? job : Counted(next, worker.Number, report);
    }

    private static TrainingState Told(TrainingState job, TrainingWorker worker, TrainingReport report, DateTimeOffset now)
    {
        var next = report.News.Aggregate(job, (state, news) => Told(state, news, now));
        next = Further(next, report.Phase, now);
        if (worker.Presence != WorkerPresence.Present) next = With(next, worker = worker with { Presence = WorkerPresence.Present });
        if (report.Checkpoint is { } newest)
        {
            if (next.Round is null) next = Added(next.Checkpoints, newest) is { } all ? next with { Checkpoints = all } : next;
            else if (Added(worker.Checkpoints, newest) is { } own) next = With(next, worker = worker with { Checkpoints = own });
        }
        if (next.Round is not null) next = TrainingRounds.Told(next, worker, report, now);
        return next;
    }

    private static TrainingState Told(TrainingState job, TrainingNews news, DateTimeOffset now) => news switch
    {
        { Phase: { } phase } => Further(job, phase, now),
        { Evaluation: { } evaluation } => Log(job, new TrainingEvent(0, now, TrainingEventKind.Evaluation) { Evaluation = evaluation }) with
        {
            // What a start did again replaces what it had done.
            Evaluations = Thinned([.. job.Evaluations.Where(before => before.Step < evaluation.Step), evaluation]),
        },
        _ => Line(job, news.Line ?? "", now),
    };

    private static TrainingState Further(TrainingState job, TrainingStatus phase, DateTimeOffset now)
    {
        if (!IsFurther(job.Status, phase)) return job;
        var next = To(job, phase, now);
        return phase == TrainingStatus.Running ? next with { Started = next.Started ?? now } : next;
    }

    /// <summary>Checkpoints with a new one; null if it is not new.</summary>
    private static TrainingCheckpoint[]? Added(IReadOnlyList<TrainingCheckpoint> checkpoints, TrainingCheckpoint newest) =>
        checkpoints is [var known, ..] && newest.Step <= known.Step ? null : [newest, .. checkpoints.Take(KeptCheckpoints - 1)];

    private static TrainingState Counted(TrainingState job, int worker, TrainingReport report) =>
        With(job, Worker(job, worker)! with { Reported = report.Number, Seconds = report.DeviceSeconds }) with { Progress = report.Progress ?? job.Progress };

    /// <summary>The first one stays, and the best so far; of many others the oldest go, which the metrics still have.</summary>
    private static TrainingEvaluation[] Thinned(TrainingEvaluation[] evaluations)
    {
        if (evaluations.Length <= MostEvaluations) return evaluations;
        var best = Array.FindLastIndex(evaluations, evaluation => evaluation.IsBest);
        var gone = best == 1 ? 2 : 1;
        return [.. evaluations[..gone], .. evaluations[(gone + 1)..]];
    }

    /// <summary>One that is to stop stays so; one that was not heard of is where it says that it is.</summary>
    private static bool IsFurther(TrainingStatus status, TrainingStatus phase) => status == TrainingStatus.Preempted || (status, phase) switch
    {
        (TrainingStatus.Starting, TrainingStatus.Downloading or TrainingStatus.Running or TrainingStatus.Finalizing) => true,
        (TrainingStatus.Downloading, TrainingStatus.Running or TrainingStatus.Finalizing) => true,
        (TrainingStatus.Running, TrainingStatus.Finalizing) => true,
        _ => false,
    };

    private static TrainingState Ended(TrainingState job, TrainingWorker worker, TrainingEnding end, TrainingReport report, DateTimeOffset now)
    {
        var over = Over(Counted(job, worker.Number, report), Worker(job, worker.Number)! with { Reported = report.Number }, report.DeviceSeconds);
        if (end.IsDone) return End(over with { Model = end.Model, Failure = null }, TrainingStatus.Succeeded, null, now);
        return end.Failure is { } failure ? Broken(over, worker, failure, end.IsLasting, now) : AfterEnd(over, null, now);
    }

    /// <summary>What fails in the same way each time fails at once; all else is tried again, later and later.</summary>
    private static TrainingState Broken(TrainingState job, TrainingWorker worker, string failure, bool isLasting, DateTimeOffset now)
    {
        var failed = With(job, Worker(job, worker.Number)! with { Round = 0 }) with { Failure = failure, Failures = job.Failures + 1 };
        if (isLasting || failed.Failures > job.Spec!.MaxFailures) return Fail(failed, failure, now);
        return AfterEnd(IsStopped(job) ? failed : failed with { NotBefore = now + FirstPause * (1 << Math.Min(job.Failures, MostDoublings)) }, failure, now);
    }
}
