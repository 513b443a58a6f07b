using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What a start's reports change.</summary>
public static partial class TrainingMachine
{
    private static TrainingState Reported(TrainingState job, TrainingReport report, DateTimeOffset now)
    {
        var next = Told(job, report, now);
        if (report.End is { } end) return Ended(next, end, report, now);
        if (next.Seconds + report.DeviceSeconds > next.Spec!.MaxHours * 3600)
            next = Cancel(next, TrainingStatus.TimedOut, null, FormattableString.Invariant($"it worked for {next.Spec.MaxHours} hours"), now);
        // Steps alone are not worth a write.
        return next == job ? job : next with { Reported = report.Number, Progress = report.Progress ?? next.Progress };
    }

    private static TrainingState Told(TrainingState job, TrainingReport report, DateTimeOffset now)
    {
        var next = job;
        if (IsFurther(job.Status, report.Phase))
        {
            next = To(next, report.Phase, now);
            if (report.Phase == TrainingStatus.Running) next = next with { Started = next.Started ?? now };
        }
        if (report.Checkpoint is { } newest && (next.Checkpoints is not [var known, ..] || newest.Step > known.Step))
            next = next with { Checkpoints = [newest, .. next.Checkpoints.Take(KeptCheckpoints - 1)] };
        foreach (var news in report.News)
        {
            next = news.Evaluation is { } evaluation
                ? Log(next, new TrainingEvent(0, now, TrainingEventKind.Evaluation) { Evaluation = evaluation }) with
                {
                    // What a start did again replaces what it had done.
                    Evaluations = Thinned([.. next.Evaluations.Where(before => before.Step < evaluation.Step), evaluation]),
                }
                : Log(next, new TrainingEvent(0, now, TrainingEventKind.Log) { Text = news.Line });
        }
        return next;
    }

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

    private static TrainingState Ended(TrainingState job, TrainingEnding end, TrainingReport report, DateTimeOffset now)
    {
        var over = Over(job, report.DeviceSeconds) with { Reported = report.Number, Progress = report.Progress ?? job.Progress };
        if (end.Model is { } model) return End(over with { Model = model, Failure = null }, TrainingStatus.Succeeded, null, now);
        if (end.Failure is { } failure) return Broken(over, failure, end.IsLasting, now);
        return job.Status switch
        {
            TrainingStatus.Cancelling => End(over, job.EndsAs, null, now),
            TrainingStatus.Pausing => To(over, TrainingStatus.Paused, now),
            _ => To(over, TrainingStatus.Preempted, now),
        };
    }

    /// <summary>What fails in the same way each time fails at once; all else is tried again, later and later.</summary>
    private static TrainingState Broken(TrainingState job, string failure, bool isLasting, DateTimeOffset now)
    {
        var failed = job with { Failure = failure, Failures = job.Failures + 1 };
        if (isLasting || failed.Failures > job.Spec!.MaxFailures) return Fail(failed, failure, now);
        return job.Status switch
        {
            TrainingStatus.Cancelling => End(failed, job.EndsAs, failure, now),
            TrainingStatus.Pausing => To(failed, TrainingStatus.Paused, now, failure),
            _ => To(failed with { NotBefore = now + FirstPause * (1 << Math.Min(job.Failures, MostDoublings)) }, TrainingStatus.Queued, now, failure),
        };
    }
}
