namespace ComicCluster.Gateway.Accounts;

/// <summary>The tenant and the scopes that a credential stands for.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Actor">The id of the key, or the subject of the token.</param>
/// <param name="Scopes">What it may be used for.</param>
public sealed record Account(string Tenant, string Actor, IReadOnlyList<string> Scopes);
