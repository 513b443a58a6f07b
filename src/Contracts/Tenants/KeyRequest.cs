namespace ComicCluster.Contracts.Tenants;

/// <summary>A key to make.</summary>
/// <param name="Name">What people call it; 1 to 100 characters.</param>
/// <param name="Scopes">What it may be used for; at least something.</param>
/// <param name="Expires">When it ends; null for never.</param>
[GenerateSerializer, Immutable, Alias("KeyRequest")]
public sealed record KeyRequest([property: Id(0)] string Name, [property: Id(1)] KeyScopes Scopes, [property: Id(2)] DateTimeOffset? Expires);
