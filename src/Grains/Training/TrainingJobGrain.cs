using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Recording;
using ComicCluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ComicCluster.Grains.Training;

/// <summary>
/// Brings a fine-tuning from the request to the model. A watchdog looks again and again at what is to be done next; what the dispatcher and the
/// worker tell only makes it look sooner. Its worker only ever asks: to be stopped is an answer to its report.
/// </summary>
[GrainType("training-job")]
public sealed partial class TrainingJobGrain(
    [PersistentState("training-job")] IPersistentState<TrainingState> stored,
    ITrainingArchive archive,
    IRecorder recorder,
    TimeProvider time,
    ILogger<TrainingJobGrain> logger) : Grain, ITrainingJobGrain, ITrainingReports, IRemindable, IDisposable
{
    private const int MostMetrics = 5000;

    private readonly DurableState<TrainingState> _state = new(stored);
    private readonly SemaphoreSlim _oneChange = new(1);
    private readonly Queue<MetricLine> _metrics = [];
    private readonly Dictionary<int, WorkerNews> _workers = []; // by epoch
    private TrainingProgress? _progress;

    private TrainingState Job => _state.Current;

    private StoryKey Key => JobKey.Parse(this.GetPrimaryKeyString());

    private IDispatcherGrain Dispatcher => GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key);

    private IModelRegistryGrain Registry => GrainFactory.GetGrain<IModelRegistryGrain>(Key.Tenant);

    private ITenantGrain Tenant => GrainFactory.GetGrain<ITenantGrain>(Key.Tenant);

    /// <summary>The list of the tenant's jobs; its numbers are the jobs' own.</summary>
    private ILibraryGrain Library => GrainFactory.GetGrain<ILibraryGrain>(JobKey.Library(Key.Tenant));

    /// <inheritdoc/>
    public async Task<TrainingJobView> StartAsync(TrainingSpec spec, string actor)
    {
        spec.Validate();
        await _state.RefreshAsync();
        var number = Job.Status == TrainingStatus.Unknown ? await AdmitAsync(spec) : 0;
        await ChangeAsync(new TrainingInput.Accept(spec, number, actor));
        await EnlistAsync();
        return View();
    }

    /// <inheritdoc/>
    public Task<TrainingJobView> CancelAsync(string actor) => ChangeAsync(new TrainingInput.Cancel(actor));

    /// <inheritdoc/>
    public Task<TrainingJobView> PauseAsync(string actor) => ChangeAsync(new TrainingInput.Pause(actor));

    /// <inheritdoc/>
    public async Task<TrainingJobView> ResumeAsync(string actor)
    {
        if (Job.Status == TrainingStatus.Paused) await RemindAsync();
        return await ChangeAsync(new TrainingInput.Resume(actor));
    }

    /// <inheritdoc/>
    public Task<TrainingJobView> DeleteAsync(string actor) => ChangeAsync(new TrainingInput.Delete(actor));

    /// <inheritdoc/>
    public Task<TrainingJobView> GetAsync() => Task.FromResult(View());

    /// <inheritdoc/>
    public Task<IReadOnlyList<MetricCurve>> GetMetricsAsync(IReadOnlyList<string> names, int most) =>
        archive.ReadMetricsAsync(this.GetPrimaryKeyString(), [.. _metrics], names, most);

    /// <inheritdoc/>
    public async Task<bool> OnGrantedAsync(int worker, PanelLease lease)
    {
        await _state.RefreshAsync();
        if (Job.Workers.FirstOrDefault(one => one.Number == worker) is not { } wanted || !TrainingMachine.MayStart(Job, wanted, time.GetUtcNow())) return false;
        _ = BeginAsync(worker, lease);
        return true;
    }

    /// <inheritdoc/>
    public async Task<TrainingAnswer> ReportAsync(int epoch, TrainingReport report)
    {
        await _state.RefreshAsync();
        if (TrainingMachine.Heard(Job, epoch) is not { } worker) return TrainingAnswer.Over;
        await ChangeAsync(new TrainingInput.Reported(epoch, report));
        if (report.End is null)
        {
            _workers[epoch] = new WorkerNews(time.GetTimestamp(), report.Progress, report.DeviceSeconds);
            TellProgress();
        }
        foreach (var line in report.Metrics) _metrics.Enqueue(line);
        while (_metrics.Count > MostMetrics) _metrics.Dequeue();
        if (report.End is { } end)
        {
            var isWanted = end is { IsDone: false, Failure: null } && !Job.Status.IsTerminal() && Job.Status != TrainingStatus.Paused && !TrainingMachine.IsStopped(Job);
            _ = ReleaseAsync(worker, isWanted ? LeaseEnd.Yielded : LeaseEnd.Done, report.DeviceSeconds);
        }
        var now = TrainingMachine.Heard(Job, epoch) ?? worker;
        return new TrainingAnswer(IsCurrent: true, TrainingMachine.IsStopped(Job), CheckpointsOf(now), TrainingRounds.TaskOf(Job, now));
    }

    /// <summary>Goes on with a job that is not finished, whoever woke it.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Watch();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _oneChange.Dispose();

    /// <summary>Makes room for a job that is not accepted yet.</summary>
    /// <returns>Its number in the list.</returns>
    private async Task<long> AdmitAsync(TrainingSpec spec)
    {
        var (usage, settings) = (await Tenant.GetUsageAsync(), await Tenant.GetAsync());
        var used = usage.Days.FirstOrDefault(day => day.Day == DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))?.GpuSeconds ?? 0;
        if (used >= settings.Limits.GpuSecondsPerDay)
        {
            throw new QuotaExceededException(
                $"{used:F0} GPU-seconds were used today, and {settings.Limits.GpuSecondsPerDay:F0} are allowed. The next day begins at midnight UTC.", null);
        }
        if (!await GrainFactory.GetGrain<IDatasetsGrain>(Key.Tenant).HoldAsync(spec.Dataset, this.GetPrimaryKeyString())) throw new ArgumentException("There is no such data set.");
        await Dispatcher.AdmitAsync(Key, spec.Workers);
        await RemindAsync(); // first of what lasts: an unfinished job is always woken, and so is one that is never accepted, to be forgotten
        await PinAsync(spec);
        return await Library.ReserveAsync();
    }

    /// <summary>Holds the registered version that it begins with until it has ended.</summary>
    /// <exception cref="RegistryRefusedException">It may not be used; the job is not accepted.</exception>
    private async Task PinAsync(TrainingSpec spec)
    {
        if (spec.Manifest is null) return;
        try
        {
            var name = VersionName.Read(spec.ModelName) is { Alias: null } read ? read : throw new ArgumentException($"'{spec.ModelName}' is no version of the registry.");
            var pin = await Registry.PinVersionAsync(Key.Story, name.Model, name.Number, needsApproval: !spec.Recipe.OnlyMeasures);
            if (pin.Manifest != spec.Manifest || pin.Digest != spec.Model) throw new ArgumentException($"{spec.ModelName} has other files.");
        }
        catch (Exception error) when (error is RegistryRefusedException or ArgumentException)
        {
            await Dispatcher.WithdrawAsync(Key);
            throw;
        }
    }

    /// <summary>Changes the state, one change after the other, and goes on from there.</summary>
    private async Task<TrainingJobView> ChangeAsync(TrainingInput input)
    {
        await _oneChange.WaitAsync();
        try
        {
            await _state.RefreshAsync();
            var before = Job;
            var next = TrainingMachine.Apply(before, input, time.GetUtcNow());
            if (next != before)
            {
                await _state.WriteAsync(next);
                foreach (var epoch in _workers.Keys.Where(epoch => TrainingMachine.Heard(next, epoch) is null).ToArray()) _workers.Remove(epoch);
                if (_workers.Count == 0) _progress = null;
                if (next.Status != before.Status) Record();
                TellWatchers();
                LookSoon();
            }
        }
        catch (InconsistentStateException)
        {
            // Another activation has written it. This one must not live on with what it took for the state.
            DeactivateOnIdle();
            throw;
        }
        finally
        {
            _oneChange.Release();
        }
        Watch();
        return View();
    }

    private void Record() => recorder.Record(RecordKind.Training, new TrainingRecord(
        this.GetPrimaryKeyString(), Job.Status.ToString(), Job.Epoch, Job.Workers.Select(worker => worker.Lease).DefaultIfEmpty().Max(), Job.Checkpoints is [var newest, ..] ? newest.Step : 0));

    private TrainingJobView View() => new(Job.Spec, Job.Status)
    {
        Progress = _progress ?? Job.Progress,
        Evaluations = Job.Evaluations,
        Model = Job.Model,
        Failure = Job.Failure,
        Failures = Job.Failures,
        Epoch = Job.Epoch,
        Created = Job.Created,
        Started = Job.Started,
        Ended = Job.Ended,
        Seconds = Job.Seconds + _workers.Values.Sum(worker => worker.DeviceSeconds),
        Sequence = Job.Sequence,
        WorkersAtWork = Job.Workers.Count(worker => worker.Presence == WorkerPresence.Present),
        Round = Job.Round is { } round ? round.Number : null,
        SavedStep = Job.Checkpoints is [var newest, ..] ? newest.Step : Job.Model?.Steps ?? 0,
    };

    /// <summary>What a worker told last, and when.</summary>
    private sealed record WorkerNews(long Heard, TrainingProgress? Progress, double DeviceSeconds);
}
