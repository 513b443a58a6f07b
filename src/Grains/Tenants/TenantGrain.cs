using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Storage;

namespace ComicCluster.Grains.Tenants;

/// <summary>Keeps a tenant's settings, counts what it has at work and has used, and has the dispatcher follow its settings at once.</summary>
[GrainType("tenant")]
public sealed partial class TenantGrain([PersistentState("tenant")] IPersistentState<TenantState> stored, TimeProvider time) : Grain, ITenantGrain
{
    private readonly DurableState<TenantState> _state = new(stored);
    private bool _isListed;

    /// <inheritdoc/>
    public Task<TenantView> GetAsync() => Task.FromResult(_state.Current.Settings);

    /// <inheritdoc/>
    public Task SetLimitsAsync(TenantLimits limits)
    {
        limits.Validate();
        return ConfigureAsync(settings => settings with { Limits = limits });
    }

    /// <inheritdoc/>
    public Task PauseAsync() => ConfigureAsync(settings => settings with { Paused = true });

    /// <inheritdoc/>
    public Task ResumeAsync() => ConfigureAsync(settings => settings with { Paused = false });

    /// <inheritdoc/>
    public Task AdmitAsync(string story) => ChangeAsync(tenant => TenantAccount.Admit(tenant, story, time.GetUtcNow()));

    /// <inheritdoc/>
    public Task FinishAsync(string story) => ChangeAsync(tenant => TenantAccount.Finish(tenant, story));

    /// <inheritdoc/>
    public Task ReportUsageAsync(long dispatcher, double gpuSeconds) =>
        ChangeAsync(tenant => TenantAccount.Report(tenant, dispatcher, gpuSeconds, time.GetUtcNow()));

    /// <inheritdoc/>
    public Task<TenantUsage> GetUsageAsync() =>
        Task.FromResult(new TenantUsage(_state.Current.Days, _state.Current.Unfinished, _state.Current.Comics));

    private async Task ConfigureAsync(Func<TenantView, TenantView> change)
    {
        await ChangeAsync(tenant => tenant with { Settings = change(tenant.Settings) });
        await GrainFactory.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).ConfigureAsync(this.GetPrimaryKeyString(), _state.Current.Settings);
    }

    private async Task ChangeAsync(Func<TenantState, TenantState> change)
    {
        await _state.RefreshAsync();
        var next = change(_state.Current);
        if (next == _state.Current) return;
        await ListAsync();
        await _state.WriteAsync(next);
    }

    /// <summary>Before it has anything: no tenant that has is missing in the list.</summary>
    private async Task ListAsync()
    {
        if (!_isListed && !stored.RecordExists) await GrainFactory.GetGrain<ITenantsGrain>(ITenantsGrain.Key).AddAsync(this.GetPrimaryKeyString());
        _isListed = true;
    }
}
