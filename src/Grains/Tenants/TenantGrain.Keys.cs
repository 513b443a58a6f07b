using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Tenants;

/// <summary>The tenant's keys: it lists them, and a grain for each checks it.</summary>
public sealed partial class TenantGrain
{
    private const int MostKeys = 100, LongestName = 100;
    private const KeyScopes AllScopes = KeyScopes.Read | KeyScopes.Draw | KeyScopes.Train | KeyScopes.Admin;

    /// <inheritdoc/>
    public async Task<IssuedKey> CreateKeyAsync(KeyRequest request)
    {
        Check(request);
        await _state.RefreshAsync();
        if (_state.Current.Keys.Count >= MostKeys) await ForgetExpiredKeysAsync();
        if (_state.Current.Keys.Count >= MostKeys)
            throw new QuotaExceededException($"There are {MostKeys} keys, and no more are allowed. Revoke one that nobody uses.", null);
        var key = ApiKey.Create();
        var view = new KeyView(key.Id, this.GetPrimaryKeyString(), request.Name, request.Scopes, time.GetUtcNow(), request.Expires);
        await ChangeAsync(tenant => tenant with { Keys = [.. tenant.Keys, view] }); // first: no key is ever good for anything and not listed
        await Grain(key.Id).KeepAsync(view, key.SecretSha256());
        return new IssuedKey(view, key.ToString());
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<KeyView>> ListKeysAsync() => Task.FromResult(_state.Current.Keys);

    /// <inheritdoc/>
    public async Task<bool> RevokeKeyAsync(string id)
    {
        await _state.RefreshAsync();
        if (!_state.Current.Keys.Any(key => key.Id == id)) return false;
        await Grain(id).RevokeAsync(); // first: it is listed until it is good for nothing
        await ChangeAsync(tenant => tenant with { Keys = [.. tenant.Keys.Where(key => key.Id != id)] });
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> ExpireKeyAsync(string id, DateTimeOffset when)
    {
        await _state.RefreshAsync();
        if (_state.Current.Keys.FirstOrDefault(key => key.Id == id) is not { } key) return false;
        if (key.Expires <= when) return true;
        await Grain(id).ExpireAsync(when);
        await ChangeAsync(tenant => tenant with { Keys = [.. tenant.Keys.Select(other => other.Id == id ? other with { Expires = when } : other)] });
        return true;
    }

    private void Check(KeyRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Name.Length > LongestName || request.Name.Any(char.IsControl))
            throw new ArgumentException($"A key's name has 1 to {LongestName} characters, in one line.");
        if (request.Scopes == KeyScopes.None || (request.Scopes & ~AllScopes) != 0)
            throw new ArgumentException("A key is for something: give it one or more of the scopes read, draw, train and admin.");
        if (request.Expires <= time.GetUtcNow()) throw new ArgumentException("A key ends in the future, or never.");
    }

    private async Task ForgetExpiredKeysAsync()
    {
        foreach (var key in _state.Current.Keys.Where(key => key.Expires <= time.GetUtcNow())) await RevokeKeyAsync(key.Id);
    }

    private IApiKeyGrain Grain(string id) => GrainFactory.GetGrain<IApiKeyGrain>(id);
}
