namespace ComicCluster.Gateway.Accounts;

/// <summary>A key to make.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it may be used for: read, draw, train, admin; not more than the key that makes it.</param>
/// <param name="ExpiresAt">When it ends; left out for never.</param>
public sealed record KeyCreation(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt = null);
