using Orleans.Concurrency;

namespace ComicCluster.Contracts.Tenants;

/// <summary>A tenant. Its key is the tenant's name.</summary>
[Alias("ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Its settings; a tenant that nobody configured has the usual ones.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<TenantView> GetAsync();

    /// <summary>Sets its share and its bounds.</summary>
    /// <exception cref="ArgumentException">They are out of bounds.</exception>
    [Alias("SetLimits")]
    Task SetLimitsAsync(TenantLimits limits);

    /// <summary>Stops the painting of its panels, with checkpoints; stories are still accepted and written.</summary>
    [Alias("Pause")]
    Task PauseAsync();

    /// <summary>Goes on with its panels.</summary>
    [Alias("Resume")]
    Task ResumeAsync();
}
