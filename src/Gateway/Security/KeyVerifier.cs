using System.Collections.Concurrent;
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
    public bool Knows(ApiKey key) => _known.TryGetValue(key.Id, out var known) && known.Until > time.GetUtcNow()
        && CryptographicOperations.FixedTimeEquals(known.Secret, key.SecretSha256());

    /// <summary>Checks a key.</summary>
    /// <returns>What it is good for; null if it is not.</returns>
    public async ValueTask<KeyView?> VerifyAsync(ApiKey key)
    {
        var secret = key.SecretSha256();
        var now = time.GetUtcNow();
        if (_known.TryGetValue(key.Id, out var known) && known.Until > now && CryptographicOperations.FixedTimeEquals(known.Secret, secret))
            return known.View.Expires <= now ? null : known.View;
        var view = await grains.GetGrain<IApiKeyGrain>(key.Id).VerifyAsync(secret);
        if (view is null)
        {
            _known.TryRemove(key.Id, out _);
            return null;
        }
        if (_known.Count >= MostRemembered) _known.Clear();
        _known[key.Id] = new Known(secret, view, now + TimeSpan.FromSeconds(options.KeyCacheSeconds));
        return view;
    }

    /// <summary>Forgets a key that was revoked here.</summary>
    public void Forget(string id) => _known.TryRemove(id, out _);

    private sealed record Known(byte[] Secret, KeyView View, DateTimeOffset Until);
}
