using System.Security.Claims;
using ComicCluster.Contracts.Auditing;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>What there is to choose, and what was used.</summary>
internal static class InfoApi
{
    private static readonly StripShape[] Layouts = Enum.GetValues<StripShape>();

    /// <summary>Maps the routes.</summary>
    public static void MapInfo(this RouteGroupBuilder api)
    {
        api.MapGet("/styles", () => TypedResults.Ok(Styles.All)).WithTags("Choices").RequireAuthorization(Policies.Read).WithSummary("Styles to choose from.");
        api.MapGet("/layouts", () => TypedResults.Ok(Layouts)).WithTags("Choices").RequireAuthorization(Policies.Read).WithSummary("Layouts to choose from.");
        api.MapGet("/me", Me).WithTags("Account").RequireAuthorization().WithSummary("Whose credential this is, and what it may be used for.");
        api.MapGet("/usage", UsageAsync).WithTags("Account").RequireAuthorization(Policies.Read).WithSummary("What the tenant has used, and what it may.");
        api.MapGet("/audit", AuditAsync).WithTags("Account").RequireAuthorization(Policies.Read).WithSummary("Who changed what, newest first.");
    }

    private static Ok<Account> Me(ClaimsPrincipal user) => TypedResults.Ok(new Account(user.TenantOf(), user.ActorOf(), ScopeNames.Of(user.ScopesOf())));

    private static async Task<Ok<Usage>> UsageAsync(ClaimsPrincipal user, IGrainFactory grains)
    {
        var tenant = grains.GetGrain<ITenantGrain>(user.TenantOf());
        var (usage, settings) = (await tenant.GetUsageAsync(), await tenant.GetAsync());
        return TypedResults.Ok(new Usage(usage.Days, usage.Unfinished.Count, usage.Comics, settings.Limits, settings.Paused));
    }

    private static async Task<Ok<IReadOnlyList<AuditEntry>>> AuditAsync(ClaimsPrincipal user, IGrainFactory grains, int limit = 50, long? before = null)
    {
        if (limit is < 1 or > 100) throw ApiException.Invalid("limit", $"{limit} is out of bounds; 1 to 100 are allowed.");
        return TypedResults.Ok(await grains.GetGrain<IAuditGrain>(user.TenantOf()).ListAsync(before, limit));
    }
}
