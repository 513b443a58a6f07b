using System.Security.Claims;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Events;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Apis;

/// <summary>What happens to a comic.</summary>
internal static class EventsApi
{
    /// <summary>Maps the route.</summary>
    public static void MapEvents(this RouteGroupBuilder api) => api.MapGet("/comics/{id}/events", FollowAsync)
        .WithTags("Events").RequireAuthorization(Policies.Read).Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .Produces(StatusCodes.Status204NoContent).DisableRequestTimeout()
        .WithSummary("Follows a comic: events status, comic, story, progress and preview. Goes on after Last-Event-ID.");

    private static async Task FollowAsync(
        string id, HttpContext http, ClaimsPrincipal user, ComicStore store, IGrainFactory grains, EventStream stream, TimeProvider time, ILogger<ComicFollower> log,
        bool previews = true)
    {
        var tenant = user.TenantOf();
        var view = await store.ViewAsync(tenant, id);
        var after = EventStream.LastEventId(http.Request);
        if (after >= view.Sequence && view.Status is StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled && after > 0)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent; // browsers don't come back then
            return;
        }
        await stream.SendAsync(http, tenant, stop => new ComicFollower(grains, store, tenant, id, previews, time, log).FollowAsync(after, stop));
    }
}
