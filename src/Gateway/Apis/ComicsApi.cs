using System.Globalization;
using System.Security.Claims;
using ComicCluster.Contracts.Editing;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Idempotency;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ComicCluster.Gateway.Apis;

/// <summary>Comics: asked for, listed, looked at, changed, ended.</summary>
internal static partial class ComicsApi
{
    private const int MostListed = 100;
    private const long LargestBody = 512 << 10; // a script of 100,000 characters fits

    /// <summary>Maps the routes.</summary>
    public static void MapComics(this RouteGroupBuilder api)
    {
        var comics = api.MapGroup("/comics").WithTags("Comics");
        comics.MapPost("/", CreateAsync).RequireAuthorization(Policies.Draw).Idempotent()
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody)).WithSummary("Draws a comic.");
        comics.MapGet("/", ListAsync).RequireAuthorization(Policies.Read).WithSummary("Lists comics, newest first.");
        comics.MapGet("/{id}", GetAsync).RequireAuthorization(Policies.Read).Produces<Comic>().Produces(StatusCodes.Status304NotModified)
            .DisableRequestTimeout() // its one call of a grain has its own
            .WithSummary("Shows a comic.");
        comics.MapPatch("/{id}", PatchAsync).RequireAuthorization(Policies.Draw).WithSummary("Puts a comic's panels together in another way.");
        comics.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Draw).WithSummary("Removes a comic and all that it left.");
        comics.MapPost("/{id}/cancel", CancelAsync).RequireAuthorization(Policies.Draw).Idempotent().WithSummary("Ends a comic that is being made; one that was complete falls back to what it was.");
        comics.MapPost("/{id}/approve", ApproveAsync).RequireAuthorization(Policies.Draw).Idempotent().WithSummary("Has a comic painted whose story was looked through.");
        comics.MapPost("/{id}/retry", RetryAsync).RequireAuthorization(Policies.Draw).Idempotent().WithSummary("Tries a failed comic again.");
    }

    private static async Task<Accepted<Comic>> CreateAsync(
        ComicRequest request, HttpContext http, ClaimsPrincipal user, ComicSpecs specs, ComicStore store, ILogger<ComicStore> log)
    {
        var tenant = user.TenantOf();
        var key = http.IdempotencyKey();
        var id = key is null ? ComicId.New() : ComicId.Of(tenant, key);
        var spec = await specs.OfAsync(request, key is null ? null : ComicId.SeedOf(id));
        StoryTracing.Name(ComicStore.Key(tenant, id));
        var terms = new StoryTerms { Priority = request.Priority, Review = request.Review, Shape = request.Layout };
        var view = await store.Story(tenant, id).StartAsync(spec, terms);
        using (log.BeginScope(new ComicScope(ComicStore.Key(tenant, id)))) LogAccepted(log, id);
        return TypedResults.Accepted($"/v1/comics/{id}", ComicMapping.Of(id, ComicStore.Existing(view), new Dictionary<int, Contracts.Panels.PanelView>()));
    }

    private static async Task<Ok<ComicPage>> ListAsync(
        ClaimsPrincipal user, ComicStore store, IGrainFactory grains, CursorCodec cursors, int limit = 20, string? cursor = null)
    {
        if (limit is < 1 or > MostListed) throw ApiException.Invalid("limit", $"{limit} is out of bounds; 1 to {MostListed} are allowed.");
        var tenant = user.TenantOf();
        var before = cursor is null ? (long?)null : cursors.Read(tenant, cursor) ?? throw ApiException.Invalid("cursor", "It is no cursor that was given out here.");
        var page = await grains.GetGrain<ILibraryGrain>(tenant).ListAsync(before, limit);
        var comics = await Task.WhenAll(page.Stories.Select(async id => await store.Story(tenant, id).GetAsync() is { Spec: not null } view
            && view.Status is not (StoryStatus.Unknown or StoryStatus.Deleted) ? await store.ComicAsync(tenant, id, view) : null));
        return TypedResults.Ok(new ComicPage([.. comics.OfType<Comic>()], page.Next is { } next ? cursors.Write(tenant, next) : null));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, ClaimsPrincipal user, ComicStore store, ComicAnswers answers)
    {
        var tenant = user.TenantOf();
        var view = await store.ViewAsync(tenant, id);
        http.Response.Headers.CacheControl = "private, no-cache";
        // While it is painted it changes all the time, and no tag would tell how.
        if (view.Status is not (StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled or StoryStatus.Reviewing))
            return TypedResults.Ok(await store.ComicAsync(tenant, id, view));
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Revision}.{view.Sequence}\"");
        http.Response.Headers.ETag = tag;
        return http.Request.Headers.IfNoneMatch.Contains(tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : new JsonBytes(answers.Of(tenant, id, tag, view));
    }

    private static async Task<Ok<Comic>> PatchAsync(string id, ComicPatch patch, HttpContext http, ClaimsPrincipal user, ComicStore store)
    {
        await store.ViewAsync(user.TenantOf(), id);
        var view = await store.Story(user.TenantOf(), id).EditAsync(new ComicEdit.Arrange(patch.Layout), http.IfMatchRevision());
        return TypedResults.Ok(await store.ComicAsync(user.TenantOf(), id, view));
    }

    private static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal user, ComicStore store, AuditTrail audit)
    {
        await store.ViewAsync(user.TenantOf(), id);
        await store.Story(user.TenantOf(), id).DeleteAsync();
        await audit.AddAsync(user.TenantOf(), "comic.delete", id);
        return TypedResults.NoContent();
    }

    private static async Task<Accepted<Comic>> CancelAsync(string id, ClaimsPrincipal user, ComicStore store)
    {
        var before = await store.ViewAsync(user.TenantOf(), id);
        if (before.Status is StoryStatus.Completed or StoryStatus.Failed)
            throw new ApiException(StatusCodes.Status409Conflict, "not_now", "The comic has ended already; DELETE removes it.");
        var view = await store.Story(user.TenantOf(), id).CancelAsync();
        return TypedResults.Accepted($"/v1/comics/{id}", await store.ComicAsync(user.TenantOf(), id, view));
    }

    private static async Task<Accepted<Comic>> ApproveAsync(string id, ApproveRequest request, ClaimsPrincipal user, ComicStore store)
    {
        await store.ViewAsync(user.TenantOf(), id);
        try
        {
            var view = await store.Story(user.TenantOf(), id).ApproveAsync(request.Lines);
            return TypedResults.Accepted($"/v1/comics/{id}", await store.ComicAsync(user.TenantOf(), id, view));
        }
        catch (ArgumentException error)
        {
            throw ApiException.Invalid("lines", error.Message);
        }
    }

    private static async Task<Accepted<Comic>> RetryAsync(string id, ClaimsPrincipal user, ComicStore store)
    {
        var before = await store.ViewAsync(user.TenantOf(), id);
        if (before.Status != StoryStatus.Failed) throw new ApiException(StatusCodes.Status409Conflict, "not_now", "Only a comic that failed is tried again.");
        var view = await store.Story(user.TenantOf(), id).RetryAsync();
        return TypedResults.Accepted($"/v1/comics/{id}", await store.ComicAsync(user.TenantOf(), id, view));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Comic {Id} is accepted.")]
    private static partial void LogAccepted(ILogger log, string id);
}
