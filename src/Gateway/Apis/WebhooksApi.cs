using System.Security.Claims;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>A tenant's own servers that are told what happens.</summary>
internal static class WebhooksApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Webhooks").RequireAuthorization(Policies.Draw);
        webhooks.MapGet("/", ListAsync).WithSummary("Lists webhooks, without their secrets.");
        webhooks.MapPost("/", CreateAsync).WithSummary("Has a server told; the secret that signs the messages is shown once.")
            .WithDescription($"Events: {string.Join(", ", WebhookEvents.All)}. None named means all. Messages come at least once, in any order, and with the same webhook-id each time.");
        webhooks.MapDelete("/{webhook}", DeleteAsync).WithSummary("Has a server told no more.");
        webhooks.MapGet("/{webhook}/deliveries", DeliveriesAsync).WithSummary("The last messages and how their delivery went.");
        webhooks.MapPost("/{webhook}/deliveries/{message}/redeliver", RedeliverAsync).WithSummary("Sends a message once more.");
    }

    private static async Task<Ok<IReadOnlyList<WebhookView>>> ListAsync(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(await grains.GetGrain<IWebhooksGrain>(user.TenantOf()).ListAsync());

    private static async Task<Created<CreatedWebhook>> CreateAsync(WebhookRequest request, ClaimsPrincipal user, IGrainFactory grains, AuditTrail audit)
    {
        try
        {
            var created = await grains.GetGrain<IWebhooksGrain>(user.TenantOf()).CreateAsync(request);
            await audit.AddAsync(user.TenantOf(), "webhook.create", created.View.Id);
            return TypedResults.Created($"/v1/webhooks/{created.View.Id}", created);
        }
        catch (ArgumentException error)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "invalid", error.Message);
        }
    }

    private static async Task<NoContent> DeleteAsync(string webhook, ClaimsPrincipal user, IGrainFactory grains, AuditTrail audit)
    {
        if (!await grains.GetGrain<IWebhooksGrain>(user.TenantOf()).DeleteAsync(webhook)) throw ApiException.NotFound("webhook");
        await audit.AddAsync(user.TenantOf(), "webhook.delete", webhook);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<WebhookDelivery>>> DeliveriesAsync(string webhook, ClaimsPrincipal user, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IWebhooksGrain>(user.TenantOf());
        if ((await grain.ListAsync()).All(view => view.Id != webhook)) throw ApiException.NotFound("webhook");
        return TypedResults.Ok(await grain.DeliveriesAsync(webhook));
    }

    private static async Task<Accepted> RedeliverAsync(string webhook, string message, ClaimsPrincipal user, IGrainFactory grains) =>
        await grains.GetGrain<IWebhooksGrain>(user.TenantOf()).RedeliverAsync(webhook, message)
            ? TypedResults.Accepted($"/v1/webhooks/{webhook}/deliveries")
            : throw ApiException.NotFound("message");
}
