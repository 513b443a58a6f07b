using System.Security.Claims;
using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Models;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.RateLimits;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>What operators see and set.</summary>
internal static class AdminApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapAdmin(this RouteGroupBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Operators").RequireAuthorization(Policies.Admin).WithMetadata(new OperatorAttribute());
        admin.MapGet("/queue", QueueAsync).WithSummary("Who waits, who paints, and where.");
        admin.MapGet("/silos", SilosAsync).WithSummary("The cluster's silos, those that are gone too.");
        admin.MapGet("/models", ModelsAsync).WithSummary("The models that silos have.");
        admin.MapGet("/tenants", TenantsAsync).WithSummary("The names of all tenants that have a key, limits or a comic, in order.");
        admin.MapGet("/tenants/{tenant}", GetAsync).WithSummary("A tenant's settings and usage.");
        admin.MapPut("/tenants/{tenant}/limits", SetLimitsAsync).WithSummary("Sets a tenant's share and bounds.");
        admin.MapPost("/tenants/{tenant}/pause", PauseAsync).WithSummary("Stops the painting of a tenant's panels, with checkpoints.");
        admin.MapPost("/tenants/{tenant}/resume", ResumeAsync).WithSummary("Goes on with a tenant's panels.");
        admin.MapGet("/tenants/{tenant}/keys", (string tenant, IGrainFactory grains) => KeysApi.ListAsync(Checked(tenant), grains)).WithSummary("A tenant's keys.");
        admin.MapPost("/tenants/{tenant}/keys", (string tenant, KeyCreation request, ClaimsPrincipal user, IGrainFactory grains, AuditTrail audit) =>
            KeysApi.CreateAsync(Checked(tenant), request, user, grains, audit)).WithSummary("Makes a key of a tenant.");
        admin.MapDelete("/tenants/{tenant}/keys/{key}", (string tenant, string key, IGrainFactory grains, KeyVerifier verifier, AuditTrail audit) =>
            KeysApi.RevokeAsync(Checked(tenant), key, grains, verifier, audit)).WithSummary("Ends a key of a tenant.");
    }

    private static async Task<Ok<QueueView>> QueueAsync(IGrainFactory grains)
    {
        var view = await grains.GetGrain<IDispatcherGrain>(IDispatcherGrain.Key).GetAsync();
        return TypedResults.Ok(new QueueView(
            view.Tenants, [.. view.Silos.Select(silo => new SiloView(silo.Silo.ToParsableString(), silo.Slots, silo.Running, silo.Cordoned))], view.OldestWait.TotalSeconds));
    }

    private static async Task<Ok<IReadOnlyList<Member>>> SilosAsync(IGrainFactory grains)
    {
        var silos = await grains.GetGrain<IManagementGrain>(0).GetDetailedHosts(onlyActive: false);
        return TypedResults.Ok<IReadOnlyList<Member>>(
        [
            .. silos.OrderBy(silo => silo.StartTime).Select(silo => new Member(
                silo.SiloName, silo.SiloAddress.ToParsableString(), silo.Status.ToString().ToLowerInvariant(), new DateTimeOffset(silo.StartTime, TimeSpan.Zero))),
        ]);
    }

    private static async Task<Ok<IReadOnlyList<OfferedModel>>> ModelsAsync(IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IModelCatalogGrain>(IModelCatalogGrain.Key).ListAsync());

    private static async Task<Ok<IReadOnlyList<string>>> TenantsAsync(IGrainFactory grains, int limit = 1000, string? after = null)
    {
        if (limit is < 1 or > 1000) throw ApiException.Invalid("limit", $"{limit} is out of bounds; 1 to 1000 are allowed.");
        return TypedResults.Ok(await grains.GetGrain<ITenantsGrain>(ITenantsGrain.Key).ListAsync(after, limit));
    }

    private static async Task<Ok<Usage>> GetAsync(string tenant, IGrainFactory grains)
    {
        var grain = grains.GetGrain<ITenantGrain>(Checked(tenant));
        var (usage, settings) = (await grain.GetUsageAsync(), await grain.GetAsync());
        return TypedResults.Ok(new Usage(usage.Days, usage.Unfinished.Count, usage.Comics, settings.Limits, settings.Paused));
    }

    private static async Task<NoContent> SetLimitsAsync(string tenant, TenantLimits limits, IGrainFactory grains, TenantSettings settings, AuditTrail audit)
    {
        try
        {
            await grains.GetGrain<ITenantGrain>(Checked(tenant)).SetLimitsAsync(limits);
        }
        catch (ArgumentException error)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", error.Message);
        }
        settings.Forget(tenant);
        await audit.AddAsync(tenant, "limits.set", tenant);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PauseAsync(string tenant, IGrainFactory grains, AuditTrail audit)
    {
        await grains.GetGrain<ITenantGrain>(Checked(tenant)).PauseAsync();
        await audit.AddAsync(tenant, "tenant.pause", tenant);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResumeAsync(string tenant, IGrainFactory grains, AuditTrail audit)
    {
        await grains.GetGrain<ITenantGrain>(Checked(tenant)).ResumeAsync();
        await audit.AddAsync(tenant, "tenant.resume", tenant);
        return TypedResults.NoContent();
    }

    private static string Checked(string tenant) => TenantName.IsOne(tenant) ? tenant : throw ApiException.NotFound("tenant");
}
