using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Storage;
using ComicCluster.Grains.Webhooks;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace ComicCluster.Grains.Registry;

/// <summary>
/// Keeps a tenant's registry by the rules of <see cref="RegistryMachine"/>. Files count as used from the moment that their version is in the state, and are
/// read through after that: one that was swept in between is missed then.
/// </summary>
[GrainType("model-registry")]
public sealed partial class ModelRegistryGrain(
    [PersistentState("registry")] IPersistentState<RegistryState> stored,
    IModelFiles files,
    ModelRegistryOptions options,
    TimeProvider time,
    ILogger<ModelRegistryGrain> logger) : Grain, IModelRegistryGrain, IRemindable, IDisposable
{
    private static readonly TimeSpan OrphansAge = TimeSpan.FromDays(1);

    private readonly DurableState<RegistryState> _state = new(stored);
    private readonly CancellationTokenSource _stop = new();

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
    public Task DoubtAsync(string manifest, ModelReading reading)
    {
        RegistryInstruments.OnDamage(reading);
        LogDoubted(Tenant, manifest, reading);
        return ApplyAsync(new RegistryInput.Doubted(manifest));
    }

    /// <inheritdoc/>
    public Task ExpectPartsAsync() => ApplyAsync(new RegistryInput.PartsExpected());

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
        var orphans = await OrphansAsync(after);
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

    private void RequireParts(IEnumerable<string> parts)
    {
        if (!parts.All(part => part.StartsWith(ModelFiles.PartPrefix(Tenant), StringComparison.Ordinal)))
            throw new RegistryRefusedException(RegistryRefusal.Invalid, "A part of a file is not where the tenant's models are.");
    }

    /// <summary>In one turn: what is registered meanwhile is in the state after it, and is missed when it is read through.</summary>
    private async Task<int> SweepAsync(IReadOnlyCollection<string> garbage)
    {
        await files.RemoveAsync(Tenant, garbage, _stop.Token);
        await ApplyAsync(new RegistryInput.Swept([.. garbage]));
        return garbage.Count;
    }

    private Task<IReadOnlyList<string>> OrphansAsync(RegistryState registry) =>
        files.OrphansAsync(Tenant, registry.UsedParts(), time.GetUtcNow() - OrphansAge, _stop.Token);

    private async Task ApplyAsync(RegistryInput input)
    {
        await _state.RefreshAsync();
        var now = time.GetUtcNow();
        var next = RegistryNews.Add(Registry, RegistryMachine.Apply(Registry, input, now), now);
        if (next == Registry) return;
        var lost = input is RegistryInput.Told ? 0 : Registry.Messages.Except(next.Messages).Count();
        await RemindAsync(next); // before it is persisted: there is never anything to do that nobody wakes for
        try
        {
            await _state.WriteAsync(next);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
            throw;
        }
        WebhookInstruments.OnLost(lost);
        Work();
    }
}
