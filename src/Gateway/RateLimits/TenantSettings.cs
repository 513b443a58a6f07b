using System.Collections.Concurrent;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.RateLimits;

/// <summary>Tenants' settings, asked for again every half minute.</summary>
internal sealed class TenantSettings(IGrainFactory grains, TimeProvider time)
{
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (TenantView View, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>A tenant's settings.</summary>
    public async ValueTask<TenantView> GetAsync(string tenant)
    {
        var now = time.GetUtcNow();
        if (_known.TryGetValue(tenant, out var known) && known.Until > now) return known.View;
        var view = await grains.GetGrain<ITenantGrain>(tenant).GetAsync();
        if (_known.Count >= MostRemembered) _known.Clear();
        _known[tenant] = (view, now + Fresh);
        return view;
    }

    /// <summary>Forgets settings that were changed here.</summary>
    public void Forget(string tenant) => _known.TryRemove(tenant, out _);
}
