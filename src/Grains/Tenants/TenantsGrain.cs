using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Storage;

namespace ComicCluster.Grains.Tenants;

/// <summary>Keeps the names of all tenants; each tells its own before it has anything.</summary>
[GrainType("tenants"), ClusterWide]
public sealed class TenantsGrain([PersistentState("tenants")] IPersistentState<TenantsState> stored) : Grain, ITenantsGrain
{
    private const int LongestPage = 1000;

    private readonly DurableState<TenantsState> _state = new(stored);

    /// <inheritdoc/>
    public async Task AddAsync(string tenant)
    {
        await _state.RefreshAsync();
        var names = _state.Current.Names;
        if (!names.Contains(tenant)) await _state.WriteAsync(new TenantsState { Names = [.. names.Append(tenant).Order(StringComparer.Ordinal)] });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListAsync(string? after, int count)
    {
        if (count is < 1 or > LongestPage) throw new ArgumentException($"{count} tenants are out of bounds; 1 to {LongestPage} are allowed.");
        return Task.FromResult<IReadOnlyList<string>>([.. _state.Current.Names.SkipWhile(name => string.CompareOrdinal(name, after) <= 0).Take(count)]);
    }
}
