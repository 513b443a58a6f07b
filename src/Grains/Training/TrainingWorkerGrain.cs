using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Dispatch;
using ComicCluster.Grains.Placement;
using ComicCluster.Grains.Registry;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace ComicCluster.Grains.Training;

/// <summary>
/// Keeps a start of a job going on the silo that has its lease. It persists nothing: it tells the job how it is, and hears whether it goes on.
/// </summary>
[GrainType("training-worker"), Immovable, OnGpuSilo]
public sealed partial class TrainingWorkerGrain(ITrainer trainer, LeasedRuns runs, ILocalSiloDetails silo, TimeProvider time, ILogger<TrainingWorkerGrain> logger)
    : Grain, ITrainingWorkerGrain, IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1), UrgentInterval = TimeSpan.FromMilliseconds(200);

    private string _job = "";
    private TrainingRun? _run;
    private IGrainTimer? _timer;
    private long _reported;

    /// <inheritdoc/>
    public Task<bool> StartAsync(TrainingWork work, PanelLease lease)
    {
        PlacementHint.Clear();
        if (!lease.Silo.Equals(silo.SiloAddress))
        {
            if (_run is null) DeactivateOnIdle();
            return Task.FromResult(false);
        }
        if (_run is not null) return Task.FromResult(true);
        _job = work.Key;
        _run = new TrainingRun(new PanelKey(JobKey.Parse(work.Key), work.Worker).ToString(), work.Epoch, lease.Id, work.Checkpoints);
        runs.Add(_run);
        _run.Training = TrainAsync(work, _run);
        // KeepAlive: an activation that trains is not idle, even if nobody calls it.
        _timer = this.RegisterGrainTimer(ReportAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Interval(work)) { KeepAlive = true });
        _ = ReportTheEndAsync(_run.Training, Interval(work));
        return Task.FromResult(true);
    }

    /// <summary>Stops the training at its next step, which it can go on from.</summary>
    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_run is not { } run) return;
        run.Stop(StopReason.Yield);
        try
        {
            await Task.WhenAny(run.Training).WaitAsync(cancellationToken);
            while (_run is not null && !cancellationToken.IsCancellationRequested) await TellAsync(run);
        }
        catch (Exception error)
        {
            LogUntold(_job, run.Epoch, error.Message);
        }
        End(run);
    }

    /// <inheritdoc/>
    public void Dispose() => _run?.Dispose();

    /// <summary>What the trainer throws at once ends up in the task, as does what it throws later.</summary>
    private async Task<TrainedModel?> TrainAsync(TrainingWork work, TrainingRun run)
    {
        try
        {
            return await trainer.TrainAsync(work, run, run.Stopping);
        }
        catch (ModelDamagedException error)
        {
            await GrainFactory.GetGrain<IModelRegistryGrain>(JobKey.Parse(work.Key).Tenant).DoubtAsync(work.Base!.Manifest, ModelReading.Load);
            throw new TrainingRefusedException($"{work.Base.Name} can't be begun with: {error.Message}", error);
        }
    }

    /// <summary>One of several workers may have something that the others wait for.</summary>
    private static TimeSpan Interval(TrainingWork work) => work.Spec.Workers > 1 ? UrgentInterval : ReportInterval;

    private async Task ReportTheEndAsync(Task training, TimeSpan interval)
    {
        await Task.WhenAny(training);
        _timer?.Change(TimeSpan.Zero, interval);
    }

    private async Task ReportAsync()
    {
        if (_run is not { } run) return;
        try
        {
            if (run.Reason == StopReason.Lost) End(run); // whatever the job says: it is another's
            else if (run.IsUrgent || _reported == 0 || time.GetElapsedTime(_reported) >= ReportInterval) await TellAsync(run);
        }
        catch (Exception error)
        {
            LogUntold(_job, run.Epoch, error.Message); // the next tick tries again
        }
    }

    private async Task TellAsync(TrainingRun run)
    {
        var report = run.Report();
        var answer = await GrainFactory.GetGrain<ITrainingReports>(_job).ReportAsync(run.Epoch, report);
        run.Answered(answer);
        _reported = time.GetTimestamp();
        if (!answer.IsCurrent) run.Stop(StopReason.Lost);
        else if (answer.IsStopped) run.Stop(StopReason.Yield);
        if (report.End is not null || !answer.IsCurrent) End(run);
    }

    /// <summary>Lets go of the start: it is stopped, and what it still makes counts for nothing.</summary>
    private void End(TrainingRun run)
    {
        if (_run != run) return;
        _run = null;
        runs.Remove(run);
        if (!run.Training.IsCompleted) run.Stop(StopReason.Lost);
        _timer?.Dispose();
        DeactivateOnIdle();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Job}, start {Epoch}: it could not be told how it is: {Reason}")]
    private partial void LogUntold(string job, int epoch, string reason);
}
