using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Training;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Placement;

namespace ComicCluster.Grains.Training;

/// <summary>What a job does by itself, in turns that keep nobody out.</summary>
public sealed partial class TrainingJobGrain
{
    private const string ReminderName = "unfinished";
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ReminderInterval = TimeSpan.FromMinutes(1); // the shortest there is
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(15);

    private IGrainTimer? _watchdog;
    private IGrainReminder? _reminder;
    private bool _isEnlisted, _isLooking;
    private readonly HashSet<int> _begun = []; // epochs

    private bool IsAtRest => Job.Status is TrainingStatus.Unknown or TrainingStatus.Paused || Job.Status.IsTerminal() && Job.IsSettled;

    /// <summary>The backstop: whatever died, an unfinished job is woken within a minute or so.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _state.RefreshAsync();
        if (Job.Status == TrainingStatus.Unknown) await Registry.UnpinAsync(Key.Story); // it was held for something that never began
        if (IsAtRest) await ForgetReminderAsync();
        else Watch();
    }

    private async Task RemindAsync() => _reminder ??= await this.RegisterOrUpdateReminder(ReminderName, ReminderInterval, ReminderInterval);

    private async Task ForgetReminderAsync()
    {
        if ((_reminder ?? await this.GetReminder(ReminderName)) is { } reminder) await this.UnregisterReminder(reminder);
        _reminder = null;
    }

    private void Watch()
    {
        if (_watchdog is not null || IsAtRest) return;
        _watchdog = this.RegisterGrainTimer(LookAsync, new GrainTimerCreationOptions(TimeSpan.Zero, WatchInterval) { KeepAlive = true, Interleave = true });
    }

    private void LookSoon() => _watchdog?.Change(TimeSpan.Zero, WatchInterval);

    private async Task LookAsync()
    {
        if (_isLooking) return;
        _isLooking = true;
        try
        {
            await EnlistAsync();
            if (Job.Status.IsTerminal()) await SettleAsync();
            else if (Job.Status != TrainingStatus.Paused) await GoOnAsync();
            if (IsAtRest) await RestAsync();
            else await RemindAsync(); // once for each activation
        }
        catch (Exception error)
        {
            LogDelayed(this.GetPrimaryKeyString(), Job.Status, error.Message); // the watchdog tries again
        }
        finally
        {
            _isLooking = false;
        }
    }

    private async Task GoOnAsync()
    {
        foreach (var worker in Job.Workers.Where(IsSilent)) await ChangeAsync(new TrainingInput.Silent(worker.Number));
        if (Job.Round is { Deadline: { } deadline, IsClosed: false } && time.GetUtcNow() >= deadline) await ChangeAsync(new TrainingInput.RoundIsLate());
        var wanted = Job.Workers.Where(worker => worker.Lease != 0 || TrainingMachine.MayStart(Job, worker, time.GetUtcNow())).ToArray();
        if (wanted.Length == 0) return;
        // It is asked for workers that are at work, too: that is how a lost lease is heard of, and how the dispatcher knows that the job is there.
        var leases = await Dispatcher.RequestAsync(new PanelsRequest(Key, Job.Spec!.Priority, [.. wanted.Select(worker => worker.Number)]));
        foreach (var (worker, lease) in wanted.Zip(leases))
        {
            if (lease is not null) await BeginAsync(worker.Number, lease);
            else if (Job.Round is not null && worker.Lease != 0) await ChangeAsync(new TrainingInput.Silent(worker.Number)); // the others needn't wait for it
        }
    }

    private bool IsSilent(TrainingWorker worker)
    {
        if (worker.Lease == 0 || _workers.TryAdd(worker.Epoch, new WorkerNews(time.GetTimestamp(), null, 0))) return false;
        return time.GetElapsedTime(_workers[worker.Epoch].Heard) >= LongestSilence;
    }

    /// <summary>Has the work begun that a lease allows, on its silo.</summary>
    private async Task BeginAsync(int number, PanelLease lease)
    {
        try
        {
            if (Job.Workers[number - 1] is { Lease: not 0 } before && lease.Id > before.LastLease) await ChangeAsync(new TrainingInput.Silent(number)); // the dispatcher gave it up
            await ChangeAsync(new TrainingInput.Start(number, lease.Id));
            if (Job.Workers[number - 1] is not { } worker || worker.Lease != lease.Id || _begun.Contains(worker.Epoch)) return;
            if (await DataAsync() is not { } data) return;
            var version = Job.Spec!.Manifest is { } manifest ? await Registry.FindAsync(manifest) : null;
            if (version is null && Job.Spec.Manifest is not null)
            {
                await ChangeAsync(new TrainingInput.Refused($"{Job.Spec.ModelName} is not in the registry any more."));
                return;
            }
            var work = new TrainingWork(this.GetPrimaryKeyString(), worker.Epoch, Job.Spec, data.Files, CheckpointsOf(worker), version, number);
            var start = GrainFactory.GetGrain<ITrainingWorkerGrain>(FormattableString.Invariant($"{work.Key}/e{worker.Epoch}"));
            if (await PlacementHint.CallOn(lease.Silo, () => start.StartAsync(work, lease))) _begun.Add(worker.Epoch);
        }
        catch (Exception error)
        {
            LogDelayed(this.GetPrimaryKeyString(), Job.Status, error.Message); // begun when the watchdog hears of the lease
        }
    }

    /// <summary>Where a worker can go on from.</summary>
    private IReadOnlyList<TrainingCheckpoint> CheckpointsOf(TrainingWorker worker) => Job.Round is null ? Job.Checkpoints : worker.Checkpoints;

    /// <summary>What it learns from; null if that can't be used, of which the job then fails.</summary>
    private async Task<DatasetView?> DataAsync()
    {
        var data = await GrainFactory.GetGrain<IDatasetsGrain>(Key.Tenant).GetAsync(Job.Spec!.Dataset);
        if (data is { Status: DatasetStatus.Ready }) return data;
        if (data is { Status: DatasetStatus.Checking }) return null;
        await ChangeAsync(new TrainingInput.Refused(data is null ? $"There is no data set {Job.Spec.Dataset} any more." : $"The data set can't be used: {data.Failure}"));
        return null;
    }

    /// <summary>Gives a lease back. One that can't be given back runs out by itself.</summary>
    private async Task ReleaseAsync(TrainingWorker worker, LeaseEnd end, double gpuSeconds)
    {
        try
        {
            await Dispatcher.ReleaseAsync(new PanelKey(Key, worker.Number).ToString(), worker.Lease, end, gpuSeconds);
        }
        catch (Exception error)
        {
            LogDelayed(this.GetPrimaryKeyString(), Job.Status, error.Message);
        }
    }

    private async Task SettleAsync()
    {
        var job = Job; // it may be deleted meanwhile
        await Dispatcher.WithdrawAsync(Key);
        if (job.Spec?.Manifest is not null) await Registry.UnpinAsync(Key.Story);
        if (job.Status == TrainingStatus.Deleted)
        {
            await archive.RemoveAsync(this.GetPrimaryKeyString(), CancellationToken.None);
            await Library.RemoveAsync(job.Number);
        }
        else
        {
            if (TrainingMessage.Of(Key, job) is { } message) await GrainFactory.GetGrain<IWebhooksGrain>(Key.Tenant).PublishAsync(message);
            await archive.CleanAsync(this.GetPrimaryKeyString(), job.Model, CancellationToken.None);
        }
        await ChangeAsync(new TrainingInput.Settled(job.Status));
    }

    /// <summary>Sees to it that the list has an accepted job, once for each activation.</summary>
    private async Task EnlistAsync()
    {
        if (_isEnlisted || Job.Number == 0 || Job.Status == TrainingStatus.Deleted) return;
        await Library.AddAsync(Job.Number, Key.Story);
        _isEnlisted = true;
    }

    private async Task RestAsync()
    {
        if (Job.Status == TrainingStatus.Paused) await Dispatcher.WithdrawAsync(Key);
        await ForgetReminderAsync();
        if (!IsAtRest) return; // somebody has it go on
        _watchdog?.Dispose();
        _watchdog = null;
    }
}
