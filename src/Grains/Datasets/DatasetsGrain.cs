using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Contracts.Training;
using ComicCluster.Grains.Storage;
using Orleans.Storage;

namespace ComicCluster.Grains.Datasets;

/// <summary>
/// Keeps the list of a tenant's data sets. What is uploaded counts as used from the moment that it is in the list, and is read through after that: a
/// part that was removed in between is missed then. A timer goes on with what is not done, so nothing depends on one process.
/// </summary>
[GrainType("datasets")]
public sealed class DatasetsGrain([PersistentState("datasets")] IPersistentState<DatasetsState> stored, IDatasetStore store, TimeProvider time)
    : Grain, IDatasetsGrain, IDisposable
{
    private const int MostDatasets = 100, LongestName = 200, MostHolders = 20;
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);

    private readonly DurableState<DatasetsState> _state = new(stored);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, Task<IReadOnlyList<DatasetSplit>>> _checks = [];
    private IGrainTimer? _timer;

    private IReadOnlyList<DatasetView> Datasets => _state.Current.Datasets;

    /// <inheritdoc/>
    public async Task<DatasetView> AddAsync(string name, IReadOnlyList<StoredFile> files)
    {
        DatasetFiles.Check(files);
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl)) throw new ArgumentException($"A name has 1 to {LongestName} characters that can be printed.");
        CheckParts(files.SelectMany(file => file.Parts));
        await _state.RefreshAsync();
        var id = DatasetFiles.IdOf(files);
        if (Find(id) is { Status: not DatasetStatus.Failed } known) return known;
        if (Datasets.Count >= MostDatasets) throw new QuotaExceededException($"There are {Datasets.Count} data sets, and {MostDatasets} are allowed. Delete some.", null);
        var dataset = new DatasetView(id, name, time.GetUtcNow(), [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]);
        await WriteAsync(_state.Current.With(dataset));
        Work();
        return dataset;
    }

    /// <inheritdoc/>
    public async Task DiscardAsync(IReadOnlyList<string> parts)
    {
        CheckParts(parts);
        await _state.RefreshAsync();
        await WriteAsync(_state.Current.Discard(parts));
        Work();
    }

    /// <inheritdoc/>
    public Task<DatasetView?> GetAsync(string id) => Task.FromResult(Find(id));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DatasetView>> ListAsync() => Task.FromResult<IReadOnlyList<DatasetView>>([.. Datasets.Reverse()]);

    /// <inheritdoc/>
    public async Task<bool> HoldAsync(string id, string job)
    {
        await _state.RefreshAsync();
        if (Find(id) is null) return false;
        var holders = _state.Current.HoldersOf(id);
        if (holders.Contains(job)) return true;
        if (holders.Count >= MostHolders) holders = await UnfinishedAsync(holders);
        await WriteAsync(_state.Current.WithHolders(id, [.. holders, job]));
        return true;
    }

    /// <inheritdoc/>
    public async Task<DatasetRemoval> DeleteAsync(string id)
    {
        await _state.RefreshAsync();
        if (Find(id) is null) return DatasetRemoval.Missing;
        if ((await UnfinishedAsync(_state.Current.HoldersOf(id))).Count > 0) return DatasetRemoval.InUse;
        await WriteAsync(_state.Current.Without(id));
        Work();
        return DatasetRemoval.Removed;
    }

    /// <summary>Goes on with what is not done.</summary>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Work();
        return Task.CompletedTask;
    }

    /// <summary>Stops reading; it is done again.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stop.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private DatasetView? Find(string id) => Datasets.FirstOrDefault(dataset => dataset.Id == id);

    private void CheckParts(IEnumerable<string> parts)
    {
        if (!parts.All(part => part.StartsWith($"{this.GetPrimaryKeyString()}/datasets/", StringComparison.Ordinal)))
            throw new ArgumentException("A part of a file is not where the tenant's data are.");
    }

    /// <summary>Those jobs that have not ended; one that was never accepted holds nothing.</summary>
    private async Task<IReadOnlyList<string>> UnfinishedAsync(IReadOnlyList<string> jobs)
    {
        var views = await Task.WhenAll(jobs.Select(job => GrainFactory.GetGrain<ITrainingJobGrain>(job).GetAsync()));
        return [.. jobs.Zip(views).Where(job => job.Second.Status != TrainingStatus.Unknown && !job.Second.Status.IsTerminal()).Select(job => job.First)];
    }

    private void Work()
    {
        if (_state.Current.Garbage.Count == 0 && Datasets.All(dataset => dataset.Status != DatasetStatus.Checking)) return;
        _timer ??= this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TryAgain) { KeepAlive = true });
    }

    private async Task WorkAsync()
    {
        await _state.RefreshAsync();
        foreach (var dataset in Datasets.Where(dataset => dataset.Status == DatasetStatus.Checking)) await CheckAsync(dataset);
        if (_state.Current.Garbage is { Count: > 0 } garbage)
        {
            await store.RemoveAsync([.. garbage], _stop.Token); // in this turn: what is uploaded meanwhile is in the list after it, and is missed then
            await WriteAsync(_state.Current with { Garbage = [] });
        }
        if (Datasets.Any(dataset => dataset.Status == DatasetStatus.Checking)) return;
        _timer?.Dispose();
        _timer = null;
    }

    private async Task CheckAsync(DatasetView dataset)
    {
        if (!_checks.TryGetValue(dataset.Id, out var check))
        {
            _checks[dataset.Id] = check = store.CheckAsync(dataset.Files, _stop.Token);
            _ = LookAtTheEndAsync(check);
        }
        if (!check.IsCompleted) return;
        _checks.Remove(dataset.Id);
        if (check.IsCompletedSuccessfully) await WriteAsync(_state.Current.With(dataset with { Status = DatasetStatus.Ready, Splits = check.Result }));
        else if (check.Exception?.InnerException is InvalidDataException unsound)
            await WriteAsync(_state.Current.With(dataset with { Status = DatasetStatus.Failed, Failure = unsound.Message }));
    }

    private async Task LookAtTheEndAsync(Task check)
    {
        await check.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _timer?.Change(check.IsCompletedSuccessfully ? TimeSpan.Zero : TryAgain, TryAgain);
    }

    private async Task WriteAsync(DatasetsState next)
    {
        try
        {
            await _state.WriteAsync(next);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
            throw;
        }
    }
}
