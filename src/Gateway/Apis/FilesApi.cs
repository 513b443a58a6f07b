using System.Security.Claims;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Files;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>The files of completed comics.</summary>
internal static class FilesApi
{
    private static readonly string[] Names = ["strip.png", "film.webp", "comic.json"];

    /// <summary>Maps the routes.</summary>
    public static void MapFiles(this RouteGroupBuilder api) => api.MapGet("/comics/{id}/files/{name}", GetAsync)
        .WithTags("Files").RequireAuthorization(Policies.Read).WithSummary("A file of a completed comic: strip.png, film.webp or comic.json.");

    private static async Task<FileContentHttpResult> GetAsync(
        string id, string name, HttpContext http, ClaimsPrincipal user, ComicStore store, IArtifactStore artifacts, bool download = false)
    {
        var view = await store.ViewAsync(user.TenantOf(), id);
        if (!Names.Contains(name) || view.Status is not (StoryStatus.Completed or StoryStatus.Publishing)) throw ApiException.NotFound("file");
        return await ArtifactFile.ResultAsync(http, artifacts, $"{ComicStore.Key(user.TenantOf(), id)}/{name}", name, isForever: false, download);
    }
}
