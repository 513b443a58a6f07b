using System.Globalization;
using System.Security.Claims;
using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Gateway.Security;

/// <summary>What the gateway knows of who asks.</summary>
internal static class Claims
{
    /// <summary>The type of the claim that names the tenant.</summary>
    public const string Tenant = "comic.tenant";

    /// <summary>The type of the claim that holds the scopes.</summary>
    public const string Scopes = "comic.scopes";

    /// <summary>Whose credential it is: the only place where a tenant comes from.</summary>
    public static string TenantOf(this ClaimsPrincipal user) =>
        user.FindFirstValue(Tenant) ?? throw new InvalidOperationException("The request has no tenant; its endpoint must require one.");

    /// <summary>The id of the key, or the subject of the token.</summary>
    public static string ActorOf(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.NameIdentifier) ?? "unknown";

    /// <summary>What the credential may be used for.</summary>
    public static KeyScopes ScopesOf(this ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(Scopes), NumberStyles.None, CultureInfo.InvariantCulture, out var scopes) ? (KeyScopes)scopes : KeyScopes.None;

    /// <summary>Whoever has such a credential.</summary>
    public static ClaimsIdentity Identity(string scheme, string tenant, string actor, KeyScopes scopes) => new(
        [
            new Claim(Tenant, tenant),
            new Claim(ClaimTypes.NameIdentifier, actor),
            new Claim(Scopes, ((int)scopes).ToString(CultureInfo.InvariantCulture)),
        ],
        scheme);
}
