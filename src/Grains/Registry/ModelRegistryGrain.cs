using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Storage;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ComicCluster.Grains.Registry;

/// <summary>
/// Keeps a tenant's registry by the rules of <see cref="RegistryMachine"/>. A timer goes on with what is not done: versions to read through, versions to
/// load, garbage to sweep; so nothing depends on one process. Files count as used from the moment that their version is in the state, and are read
/// through after that: one that was swept in between is missed then.
/// </summary>
[GrainType("model-registry")]
public sealed partial class ModelRegistryGrain(
    [PersistentState("registry")] IPersistentState<RegistryState> stored, IModelFiles files, TimeProvider time, ILogger<ModelRegistryGrain> logger)
    : Grain, IModelRegistryGrain, IDisposable
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2), OrphansAge = TimeSpan.FromDays(1);

    private readonly DurableState<RegistryState> _state = new(stored);
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<(string Model, int Version), Task<string?>> _checks = [];
    private readonly Dictionary<string, Task<string?>> _loads = [];
    private IGrainTimer? _timer;

    private RegistryState Registry => _state.Current;

    private string Tenant => this.GetPrimaryKeyString();

    /// <inheritdoc/>
    public async Task<RegisteredModel> ChangeAsync(RegistryChange change)
    {
        if (change is RegistryChange.Register register) RequireParts(register.Files.SelectMany(file => file.Parts));
        await ApplyAsync(new RegistryInput.Asked(change));
        return Registry.Find(change.Model)!;
    }

    /// <inheritdoc/>
    public Task<RegisteredModel?> GetAsync(string model) => Task.FromResult(Registry.Find(model));

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisteredModel>> ListAsync() => Task.FromResult(Registry.Models);

    /// <inheritdoc/>
    public async Task<ModelPin> PinDeployedAsync(string comic, string model, string deployment)
    {
        await ApplyAsync(new RegistryInput.PinDeployed(comic, model, deployment));
        return Registry.Pins.First(pin => pin.Holder == comic);
    }

    /// <inheritdoc/>
    public async Task<ModelPin> PinVersionAsync(string holder, string model, int version, bool needsApproval)
    {
        await ApplyAsync(new RegistryInput.PinVersion(holder, model, version, needsApproval));
        return Registry.Pins.First(pin => pin.Holder == holder);
    }

    /// <inheritdoc/>
    public Task UnpinAsync(string holder) => ApplyAsync(new RegistryInput.Unpin(holder));

    /// <inheritdoc/>
    public Task<ModelVersion?> FindAsync(string manifest) => Task.FromResult(
        Registry.Models.SelectMany(model => model.Versions).FirstOrDefault(version => version.Status == VersionStatus.Ready && version.Version.Manifest == manifest)?.Version);

    /// <inheritdoc/>
    public Task DoubtAsync(string manifest) => ApplyAsync(new RegistryInput.Doubted(manifest));

    /// <inheritdoc/>
    public Task DiscardAsync(IReadOnlyList<string> parts)
    {
        RequireParts(parts);
        return ApplyAsync(new RegistryInput.Discard(parts));
    }

    /// <inheritdoc/>
    public async Task<CollectedGarbage> CollectAsync(GarbageRule rule)
    {
        await _state.RefreshAsync();
        var (before, input) = (Registry, new RegistryInput.Collect(rule.Age, rule.KeepNewest));
        var after = RegistryMachine.Apply(before, input, time.GetUtcNow());
        var orphans = await files.OrphansAsync(Tenant, after.UsedParts(), time.GetUtcNow() - OrphansAge, _stop.Token);
        if (rule.IsDryRun) return GarbageAccount.Of(before, after, after.Garbage.Union(orphans).Count());
        await ApplyAsync(input);
        return GarbageAccount.Of(before, Registry, await SweepAsync([.. Registry.Garbage.Union(orphans)]));
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

    private IEnumerable<RegisteredVersion> ToCheck =>
        Registry.Models.SelectMany(model => model.Versions).Where(version => version.Status == VersionStatus.Checking || version.IsDoubted);

    private bool IsDone => Registry.Garbage.Count == 0 && !ToCheck.Any() && RegistryMachine.ToLoad(Registry).Count == 0;

    private void RequireParts(IEnumerable<string> parts)
    {
        if (!parts.All(part => part.StartsWith(ModelFiles.PartPrefix(Tenant), StringComparison.Ordinal)))
            throw new RegistryRefusedException(RegistryRefusal.Invalid, "A part of a file is not where the tenant's models are.");
    }

    private void Work()
    {
        if (!IsDone) _timer ??= this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TryAgain) { KeepAlive = true });
    }

    private async Task WorkAsync()
    {
        await _state.RefreshAsync();
        foreach (var version in ToCheck.Select(known => known.Version).ToArray())
        {
            if (Ended(_checks, (version.Model, version.Number), () => files.VerifyAsync(Tenant, version.Files, _stop.Token)) is { } check)
                await ApplyAsync(new RegistryInput.Checked(version.Model, version.Number, check.Failure));
        }
        foreach (var version in RegistryMachine.ToLoad(Registry))
        {
            var warmer = GrainFactory.GetGrain<IModelWarmerGrain>($"{Tenant}/{version.Manifest}");
            if (Ended(_loads, version.Manifest, () => warmer.WarmAsync(version)) is { } load)
                await ApplyAsync(load.Failure is { } failure ? new RegistryInput.LoadFailed(version.Manifest, failure) : new RegistryInput.Loaded(version.Manifest));
        }
        if (Registry.Garbage.Count > 0) await SweepAsync([.. Registry.Garbage]);
        if (!IsDone) return;
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>Begins something, or looks whether it has ended. What goes wrong with the store or a silo is tried again.</summary>
    private (string? Failure, bool IsOver)? Ended<TKey>(Dictionary<TKey, Task<string?>> running, TKey key, Func<Task<string?>> begin)
        where TKey : notnull
    {
        if (!running.TryGetValue(key, out var task))
        {
            running[key] = task = begin();
            _ = LookAtTheEndAsync(task);
        }
        if (!task.IsCompleted) return null;
        running.Remove(key);
        if (task.IsCompletedSuccessfully) return (task.Result, true);
        LogDelayed(Tenant, task.Exception?.InnerException?.Message ?? "It was stopped.");
        return null;
    }

    private async Task LookAtTheEndAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _timer?.Change(task.IsCompletedSuccessfully ? TimeSpan.Zero : TryAgain, TryAgain);
    }

    /// <summary>In one turn: what is registered meanwhile is in the state after it, and is missed when it is read through.</summary>
    private async Task<int> SweepAsync(IReadOnlyCollection<string> garbage)
    {
        await files.RemoveAsync(Tenant, garbage, _stop.Token);
        await ApplyAsync(new RegistryInput.Swept([.. garbage]));
        return garbage.Count;
    }

    private async Task ApplyAsync(RegistryInput input)
    {
        await _state.RefreshAsync();
        var next = RegistryMachine.Apply(Registry, input, time.GetUtcNow());
        if (next == Registry) return;
        try
        {
            await _state.WriteAsync(next);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
            throw;
        }
        Work();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tenant}'s registry: {Reason} It is tried again.")]
    private partial void LogDelayed(string tenant, string reason);
}
