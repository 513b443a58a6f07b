using System.Security.Cryptography;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Grains.Hosting;
using ComicCluster.Grains.Storage;

namespace ComicCluster.Grains.Tenants;

/// <summary>Checks an API key. It belongs to no tenant: before it has answered, nobody knows whose call it is.</summary>
[GrainType("key"), ClusterWide]
public sealed class ApiKeyGrain([PersistentState("key")] IPersistentState<ApiKeyState> stored, TimeProvider time) : Grain, IApiKeyGrain
{
    private readonly DurableState<ApiKeyState> _state = new(stored);

    /// <inheritdoc/>
    public async Task KeepAsync(KeyView view, byte[] secretSha256)
    {
        if (secretSha256.Length != SHA256.HashSizeInBytes) throw new ArgumentException("That is no SHA-256.");
        await _state.RefreshAsync();
        if (_state.Current is { IsRevoked: true } or { View: not null }) throw new InvalidOperationException("There was such a key already.");
        await _state.WriteAsync(new ApiKeyState { View = view, SecretSha256 = secretSha256 });
    }

    /// <inheritdoc/>
    public async Task<KeyView?> VerifyAsync(byte[] secretSha256)
    {
        await _state.RefreshAsync();
        var key = _state.Current;
        if (key.View is null) DeactivateOnIdle(); // one who guesses shall not fill the memory
        return CryptographicOperations.FixedTimeEquals(key.SecretSha256, secretSha256) && (key.View?.Expires is not { } end || time.GetUtcNow() < end)
            ? key.View
            : null;
    }

    /// <inheritdoc/>
    public async Task ExpireAsync(DateTimeOffset when)
    {
        await _state.RefreshAsync();
        if (_state.Current.View is { } view) await _state.WriteAsync(_state.Current with { View = view with { Expires = when } });
    }

    /// <inheritdoc/>
    public async Task RevokeAsync()
    {
        await _state.RefreshAsync();
        if (!_state.Current.IsRevoked) await _state.WriteAsync(new ApiKeyState { IsRevoked = true });
    }
}
