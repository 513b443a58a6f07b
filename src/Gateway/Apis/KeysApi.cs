using System.Security.Claims;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>A tenant's own keys.</summary>
internal static class KeysApi
{
    private const int LongestOverlap = 7 * 24 * 3600; // seconds

    /// <summary>Maps the routes.</summary>
    public static void MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Keys").RequireAuthorization(Policies.Admin);
        keys.MapGet("/", (ClaimsPrincipal user, IGrainFactory grains) => ListAsync(user.TenantOf(), grains)).WithSummary("Lists keys, without their secrets.");
        keys.MapPost("/", (KeyCreation request, ClaimsPrincipal user, IGrainFactory grains, AuditTrail audit) => CreateAsync(user.TenantOf(), request, user, grains, audit))
            .WithSummary("Makes a key; it is shown once.");
        keys.MapPost("/{key}/rotate", RotateAsync).WithSummary("Makes a key in place of another, which goes on for a while.");
        keys.MapDelete("/{key}", (string key, ClaimsPrincipal user, IGrainFactory grains, KeyVerifier verifier, AuditTrail audit) => RevokeAsync(user.TenantOf(), key, grains, verifier, audit))
            .WithSummary("Ends a key.");
    }

    /// <summary>Lists a tenant's keys.</summary>
    public static async Task<Ok<IReadOnlyList<Key>>> ListAsync(string tenant, IGrainFactory grains) =>
        TypedResults.Ok<IReadOnlyList<Key>>([.. (await grains.GetGrain<ITenantGrain>(tenant).ListKeysAsync()).Select(Key.Of)]);

    /// <summary>Makes a key of a tenant.</summary>
    public static async Task<Created<NewKey>> CreateAsync(string tenant, KeyCreation request, ClaimsPrincipal user, IGrainFactory grains, AuditTrail audit)
    {
        var scopes = ScopeNames.Parse(request.Scopes);
        if ((scopes & ~user.ScopesOf()) != 0) throw new ApiException(StatusCodes.Status403Forbidden, "scope_missing", "A key can't give scopes that it lacks itself.");
        return await IssueAsync(tenant, new KeyRequest(request.Name, scopes, request.ExpiresAt), "key.create", grains, audit);
    }

    /// <summary>Ends a key of a tenant.</summary>
    public static async Task<NoContent> RevokeAsync(string tenant, string key, IGrainFactory grains, KeyVerifier verifier, AuditTrail audit)
    {
        await FindAsync(tenant, key, grains);
        await grains.GetGrain<ITenantGrain>(tenant).RevokeKeyAsync(key);
        verifier.Forget(key);
        await audit.AddAsync(tenant, "key.revoke", key);
        return TypedResults.NoContent();
    }

    private static async Task<Created<NewKey>> RotateAsync(
        string key, KeyRotation request, ClaimsPrincipal user, IGrainFactory grains, KeyVerifier verifier, AuditTrail audit, TimeProvider time)
    {
        if (request.OverlapSeconds is < 0 or > LongestOverlap)
            throw ApiException.Invalid("overlap_seconds", $"{request.OverlapSeconds} is out of bounds; 0 to {LongestOverlap} are allowed.");
        var tenant = user.TenantOf();
        var old = await FindAsync(tenant, key, grains);
        if ((old.Scopes & ~user.ScopesOf()) != 0) throw new ApiException(StatusCodes.Status403Forbidden, "scope_missing", "A key can't give scopes that it lacks itself.");
        var issued = await IssueAsync(tenant, new KeyRequest(old.Name, old.Scopes, old.Expires), "key.rotate", grains, audit);
        await grains.GetGrain<ITenantGrain>(tenant).ExpireKeyAsync(key, time.GetUtcNow().AddSeconds(request.OverlapSeconds));
        verifier.Forget(key);
        return issued;
    }

    private static async Task<Created<NewKey>> IssueAsync(string tenant, KeyRequest request, string action, IGrainFactory grains, AuditTrail audit)
    {
        try
        {
            var issued = await grains.GetGrain<ITenantGrain>(tenant).CreateKeyAsync(request);
            await audit.AddAsync(tenant, action, issued.View.Id);
            return TypedResults.Created($"/v1/keys/{issued.View.Id}", new NewKey(Key.Of(issued.View), issued.Key));
        }
        catch (ArgumentException error)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", error.Message);
        }
    }

    private static async Task<KeyView> FindAsync(string tenant, string key, IGrainFactory grains) =>
        (await grains.GetGrain<ITenantGrain>(tenant).ListKeysAsync()).FirstOrDefault(view => view.Id == key) ?? throw ApiException.NotFound("key");
}
