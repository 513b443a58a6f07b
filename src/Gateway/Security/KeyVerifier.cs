using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Claims;
using System.Security.Cryptography;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Hosting;

namespace ComicCluster.Gateway.Security;

/// <summary>Asks the cluster whether keys are good, and remembers for some seconds that they were.</summary>
internal sealed class KeyVerifier(IGrainFactory grains, GatewayOptions options, TimeProvider time)
{
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a key was found good a moment ago.</summary>
    public bool Knows(ApiKey key) => Remembered(key) is not null;

    /// <summary>Checks a key.</summary>
    /// <returns>Whom it belongs to; null if it is not good.</returns>
    public async ValueTask<ClaimsPrincipal?> VerifyAsync(ApiKey key)
    {
        if (Remembered(key) is { } known) return known.View.Expires <= time.GetUtcNow() ? null : known.User;
        var view = await grains.GetGrain<IApiKeyGrain>(key.Id).VerifyAsync(key.SecretSha256());
        if (view is null)
        {
            if (_known.TryGetValue(key.Id, out var stale) && stale.Secret == key.Secret) Forget(key.Id); // a guess at a good key's secret leaves that known
            return null;
        }
        if (_known.Count >= MostRemembered) _known.Clear();
        var user = new ClaimsPrincipal(Claims.Identity(ApiKeyHandler.SchemeName, view.Tenant, view.Id, view.Scopes));
        _known[key.Id] = new Known(key.Secret, view, user, time.GetUtcNow() + TimeSpan.FromSeconds(options.KeyCacheSeconds));
        return user;
    }

    private Known? Remembered(ApiKey key) => _known.TryGetValue(key.Id, out var known) && known.Until > time.GetUtcNow()
        && CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(known.Secret.AsSpan()), MemoryMarshal.AsBytes(key.Secret.AsSpan())) ? known : null;

    /// <summary>Forgets a key that was revoked here.</summary>
    public void Forget(string id) => _known.TryRemove(id, out _);

    private sealed record Known(string Secret, KeyView View, ClaimsPrincipal User, DateTimeOffset Until);
}
