namespace ComicCluster.Contracts.Tenants;

/// <summary>A key as the gateways know it. Its key is the API key's public part.</summary>
[Alias("IApiKeyGrain")]
public interface IApiKeyGrain : IGrainWithStringKey
{
    /// <summary>Keeps a key.</summary>
    /// <param name="view">What is to be seen of it.</param>
    /// <param name="secretSha256">SHA-256 of its secret part.</param>
    [Alias("Keep")]
    Task KeepAsync(KeyView view, byte[] secretSha256);

    /// <summary>Checks a key.</summary>
    /// <param name="secretSha256">SHA-256 of the secret part that was given.</param>
    /// <returns>The key; null if there is none, the secret is another, it was revoked, or it has expired.</returns>
    [Alias("Verify")]
    Task<KeyView?> VerifyAsync(byte[] secretSha256);

    /// <summary>Ends it for good. May be repeated.</summary>
    [Alias("Revoke")]
    Task RevokeAsync();

    /// <summary>Has it end at a time.</summary>
    [Alias("Expire")]
    Task ExpireAsync(DateTimeOffset when);
}
