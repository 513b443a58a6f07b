using System.Security.Claims;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Editing;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Files;
using ComicCluster.Gateway.Idempotency;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>A comic's panels: looked at, and edited one by one.</summary>
internal static class PanelsApi
{
    /// <summary>Maps the routes.</summary>
    public static void MapPanels(this RouteGroupBuilder api)
    {
        var panels = api.MapGroup("/comics/{id}/panels").WithTags("Panels");
        panels.MapGet("/", ListAsync).RequireAuthorization(Policies.Read).WithSummary("Shows all panels.");
        panels.MapGet("/{index:int}", GetAsync).RequireAuthorization(Policies.Read).WithSummary("Shows a panel.");
        panels.MapGet("/{index:int}/picture", PictureAsync).RequireAuthorization(Policies.Read).WithSummary("A panel's picture, a PNG.");
        panels.MapPatch("/{index:int}", PatchAsync).RequireAuthorization(Policies.Draw).WithSummary("Changes a panel's caption, or locks it.");
        panels.MapPost("/{index:int}/repaint", RepaintAsync).RequireAuthorization(Policies.Draw).Idempotent().WithSummary("Paints a panel anew.");
        panels.MapPost("/{index:int}/undo", UndoAsync).RequireAuthorization(Policies.Draw).Idempotent().WithSummary("Takes a panel's last change back.");
    }

    private static async Task<Ok<IReadOnlyList<ComicPanel>>> ListAsync(string id, ClaimsPrincipal user, ComicStore store) =>
        TypedResults.Ok((await store.ComicAsync(user.TenantOf(), id)).Panels);

    private static async Task<Ok<ComicPanel>> GetAsync(string id, int index, ClaimsPrincipal user, ComicStore store) =>
        TypedResults.Ok(Find(await store.ComicAsync(user.TenantOf(), id), index));

    private static async Task<FileContentHttpResult> PictureAsync(
        string id, int index, HttpContext http, ClaimsPrincipal user, ComicStore store, IArtifactStore artifacts, string? v = null, bool download = false)
    {
        var view = await store.ViewAsync(user.TenantOf(), id);
        if (index < 1 || index > view.Panels.Count) throw ApiException.NotFound("panel");
        var panel = view.Panels[index - 1];
        var painted = panel.Earlier is { } earlier && v == PictureVersion.Of(earlier) ? earlier : panel.Painted ?? panel.Earlier ?? throw ApiException.NotFound("picture");
        return await ArtifactFile.ResultAsync(http, artifacts, painted.Picture, $"panel-{index:D2}.png", isForever: v == PictureVersion.Of(painted), download);
    }

    private static async Task<Ok<ComicPanel>> PatchAsync(string id, int index, PanelPatch patch, HttpContext http, ClaimsPrincipal user, ComicStore store)
    {
        var view = await store.ViewAsync(user.TenantOf(), id);
        var story = store.Story(user.TenantOf(), id);
        var revision = http.IfMatchRevision();
        if (patch is { Caption: null, Locked: null }) throw ApiException.Invalid("caption", "Nothing is to be changed. Give a caption, or locked.");
        ComicEdit?[] edits =
        [
            patch.Locked is false ? new ComicEdit.Lock(index, IsLocked: false) : null,
            patch.Caption is { } caption ? new ComicEdit.SetCaption(index, caption) : null,
            patch.Locked is true ? new ComicEdit.Lock(index, IsLocked: true) : null,
        ];
        foreach (var edit in edits.OfType<ComicEdit>())
        {
            view = await story.EditAsync(edit, revision);
            revision = revision is null ? null : view.Revision;
        }
        return TypedResults.Ok(Find(await store.ComicAsync(user.TenantOf(), id, view), index));
    }

    private static Task<Accepted<ComicPanel>> RepaintAsync(string id, int index, RepaintRequest request, HttpContext http, ClaimsPrincipal user, ComicStore store) =>
        EditAsync(id, index, new ComicEdit.Repaint(index, request.Caption, request.Prompt, request.Style is { } style ? Styles.Words(style) ?? "" : null, request.Seed), http, user, store);

    private static Task<Accepted<ComicPanel>> UndoAsync(string id, int index, HttpContext http, ClaimsPrincipal user, ComicStore store) =>
        EditAsync(id, index, new ComicEdit.Undo(index), http, user, store);

    private static async Task<Accepted<ComicPanel>> EditAsync(string id, int index, ComicEdit edit, HttpContext http, ClaimsPrincipal user, ComicStore store)
    {
        await store.ViewAsync(user.TenantOf(), id);
        var view = await store.Story(user.TenantOf(), id).EditAsync(edit, http.IfMatchRevision());
        return TypedResults.Accepted($"/v1/comics/{id}/panels/{index}", Find(await store.ComicAsync(user.TenantOf(), id, view), index));
    }

    private static ComicPanel Find(Comic comic, int index) =>
        index >= 1 && index <= comic.Panels.Count ? comic.Panels[index - 1] : throw ApiException.NotFound("panel");
}
