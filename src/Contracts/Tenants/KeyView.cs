namespace ComicCluster.Contracts.Tenants;

/// <summary>What is to be seen of a key; never its secret.</summary>
/// <param name="Id">Its public part.</param>
/// <param name="Tenant">Whose key it is.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Expires">When it ends; null for never.</param>
[GenerateSerializer, Immutable, Alias("KeyView")]
public sealed record KeyView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Tenant,
    [property: Id(2)] string Name,
    [property: Id(3)] KeyScopes Scopes,
    [property: Id(4)] DateTimeOffset Created,
    [property: Id(5)] DateTimeOffset? Expires);
