using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.OpenAi;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>Pictures, as OpenAI's clients ask for them: each is a comic of one panel that no list shows.</summary>
internal static class ImagesApi
{
    private const int Most = 4;
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Maps the route.</summary>
    public static void MapImages(this RouteGroupBuilder api) => api.MapPost("/images/generations", GenerateAsync)
        .WithTags("OpenAI").RequireAuthorization(Policies.Draw).DisableRequestTimeout().WithSummary("Paints pictures.");

    private static async Task<Ok<ImageList>> GenerateAsync(
        ImageBody body, HttpContext http, ClaimsPrincipal user, ComicSpecs specs, ComicStore store, IArtifactStore artifacts, TimeProvider time)
    {
        var count = body.N ?? 1;
        if (count is < 1 or > Most) throw ApiException.Invalid("n", $"{count} is out of bounds; 1 to {Most} are allowed.");
        if (body.ResponseFormat is not (null or "url" or "b64_json")) throw ApiException.Invalid("response_format", "It is url or b64_json.");
        var request = new ComicRequest
        {
            Prompt = body.Prompt,
            Script = JsonSerializer.SerializeToElement<string[]>([body.Prompt]),
            Size = body.Size is null or "auto" ? "512" : body.Size,
            Quality = body.Quality switch { "low" => PaintingQuality.Draft, "high" or "hd" => PaintingQuality.Fine, _ => PaintingQuality.Normal },
        };
        var ids = Enumerable.Range(0, count).Select(_ => ComicId.New()).ToArray();
        var isKept = false;
        try
        {
            var views = await Task.WhenAll(ids.Select(async id =>
            {
                var spec = await specs.OfAsync(request, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))));
                await store.Story(user.TenantOf(), id).StartAsync(spec, new StoryTerms { Listed = false });
                return await EndAsync(store.Story(user.TenantOf(), id), time, http.RequestAborted);
            }));
            var images = await Task.WhenAll(ids.Zip(views, async (id, view) => body.ResponseFormat == "b64_json" || body.ResponseFormat is null
                ? new Image(null, await artifacts.ReadAsync(view.Panels[0].Painted!.Picture, http.RequestAborted) ?? throw ApiException.NotFound("picture"))
                : new Image($"{http.Request.Scheme}://{http.Request.Host}/v1/comics/{id}/panels/1/picture", null)));
            isKept = body.ResponseFormat == "url";
            return TypedResults.Ok(new ImageList(time.GetUtcNow().ToUnixTimeSeconds(), images));
        }
        finally
        {
            // What is not to be fetched later, or went wrong, nobody will ask for: its name is told to no one.
            if (!isKept) await Task.WhenAll(ids.Select(id => store.Story(user.TenantOf(), id).DeleteAsync()));
        }
    }

    private static async Task<StoryView> EndAsync(IStoryGrain story, TimeProvider time, CancellationToken stop)
    {
        for (; ; await Task.Delay(LookInterval, time, stop))
        {
            var view = await story.GetAsync();
            if (view.Status == StoryStatus.Completed) return view;
            if (view.Status is StoryStatus.Failed or StoryStatus.Cancelled or StoryStatus.Deleted)
                throw new ApiException(StatusCodes.Status500InternalServerError, "failed", view.Failure ?? "The picture was cancelled.");
        }
    }
}
