using Orleans.Concurrency;

namespace ComicCluster.Contracts.Tenants;

/// <summary>A tenant. Its key is the tenant's name.</summary>
[Alias("ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Its settings; a tenant that nobody configured has the usual ones.</summary>
    [Alias("Get"), AlwaysInterleave, ResponseTimeout("00:00:03")]
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

    /// <summary>Counts a story among the unfinished ones. May be repeated.</summary>
    /// <param name="story">Which story, by its name at the tenant.</param>
    /// <exception cref="QuotaExceededException">Too many are unfinished, or the day's GPU-seconds are used.</exception>
    [Alias("Admit")]
    Task AdmitAsync(string story);

    /// <summary>Takes a story that has ended out of the count. May be repeated.</summary>
    [Alias("Finish")]
    Task FinishAsync(string story);

    /// <summary>Hears what was used of the GPUs.</summary>
    /// <param name="dispatcher">Which dispatcher counted; rises with every one.</param>
    /// <param name="gpuSeconds">All that this dispatcher has counted for the tenant so far.</param>
    [Alias("ReportUsage")]
    Task ReportUsageAsync(long dispatcher, double gpuSeconds);

    /// <summary>What it has used.</summary>
    [Alias("GetUsage"), AlwaysInterleave]
    Task<TenantUsage> GetUsageAsync();

    /// <summary>Makes a key.</summary>
    /// <returns>The key in clear: it is never shown again.</returns>
    /// <exception cref="ArgumentException">The name, the scopes or the expiry make no sense.</exception>
    /// <exception cref="QuotaExceededException">It has too many keys.</exception>
    [Alias("CreateKey")]
    Task<IssuedKey> CreateKeyAsync(KeyRequest request);

    /// <summary>All its keys that were not revoked, without their secrets.</summary>
    [Alias("ListKeys"), AlwaysInterleave]
    Task<IReadOnlyList<KeyView>> ListKeysAsync();

    /// <summary>Ends a key at once. May be repeated.</summary>
    /// <returns>Whether there was such a key.</returns>
    [Alias("RevokeKey")]
    Task<bool> RevokeKeyAsync(string id);

    /// <summary>Has a key end at a time, if it does not end before.</summary>
    /// <returns>Whether there was such a key.</returns>
    [Alias("ExpireKey")]
    Task<bool> ExpireKeyAsync(string id, DateTimeOffset when);
}
