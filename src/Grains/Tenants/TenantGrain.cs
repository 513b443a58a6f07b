using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Storage;

namespace ComicCluster.Grains.Tenants;

/// <summary>Keeps a tenant's settings, and has the dispatcher follow them at once.</summary>
[GrainType("tenant")]
public sealed class TenantGrain([PersistentState("tenant")] IPersistentState<TenantState> stored) : Grain, ITenantGrain
{
    private readonly DurableState<TenantState> _state = new(stored);

    /// <inheritdoc/>
    public Task<TenantView> GetAsync() => Task.FromResult(_state.Current.Settings);

    /// <inheritdoc/>
    public Task SetLimitsAsync(TenantLimits limits)
    {
        limits.Validate();
        return ChangeAsync(settings => settings with { Limits = limits });
    }

    /// <inheritdoc/>
    public Task PauseAsync() => ChangeAsync(settings => settings with { Paused = true });

    /// <inheritdoc/>
    public Task ResumeAsync() => ChangeAsync(settings => settings with { Paused = false });

    /// <inheritdoc/>
    public Task AdmitAsync(string story) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task FinishAsync(string story) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task ReportUsageAsync(long dispatcher, double gpuSeconds) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<TenantUsage> GetUsageAsync() => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IssuedKey> CreateKeyAsync(KeyRequest request) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyView>> ListKeysAsync() => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<bool> RevokeKeyAsync(string id) => throw new NotSupportedException();

    private async Task ChangeAsync(Func<TenantView, TenantView> change)
    {
        await _state.RefreshAsync();
        var settings = change(_state.Current.Settings);
        await _state.WriteAsync(new TenantState { Settings = settings });
        await GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).ConfigureAsync(this.GetPrimaryKeyString(), settings);
    }
}
