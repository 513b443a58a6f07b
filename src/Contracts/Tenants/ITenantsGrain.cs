using Orleans.Concurrency;

namespace ComicCluster.Contracts.Tenants;

/// <summary>Knows the names of all tenants that ever had something of their own: a key, limits or a comic. There is one, of key <see cref="Key"/>.</summary>
[Alias("ITenantsGrain")]
public interface ITenantsGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "tenants";

    /// <summary>Adds a name. May be repeated.</summary>
    [Alias("Add")]
    Task AddAsync(string tenant);

    /// <summary>Names in the order of their characters.</summary>
    /// <param name="after">The last name of the page before; null for the first page.</param>
    /// <param name="count">1 to 1,000.</param>
    /// <exception cref="ArgumentException">The count is out of bounds.</exception>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<string>> ListAsync(string? after, int count);
}
