using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Accounts;

/// <summary>A key, without its secret.</summary>
public sealed record Key(string Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    /// <summary>A key as the API shows it.</summary>
    public static Key Of(KeyView view) => new(view.Id, view.Name, ScopeNames.Of(view.Scopes), view.Created, view.Expires);
}
