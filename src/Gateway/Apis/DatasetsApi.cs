using System.Security.Claims;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Gateway.Datasets;
using ComicCluster.Gateway.Files;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ComicCluster.Gateway.Apis;

/// <summary>Data sets: uploaded, looked at, removed.</summary>
internal static class DatasetsApi
{
    private const long Around = 1 << 20; // what multipart has beside the files

    private static readonly UploadRules Rules = new(
        "data set", 6, DatasetFiles.MostBytes, DatasetFiles.IsName, "train.wp_source, train.wp_target or train.jsonl; so are valid and test", DatasetFiles.PartName);

    /// <summary>Maps the routes.</summary>
    public static void MapDatasets(this RouteGroupBuilder api)
    {
        var datasets = api.MapGroup("/datasets").WithTags("Datasets").RequireAuthorization(Policies.Train);
        datasets.MapPost("/", UploadAsync).DisableRequestTimeout().WithMetadata(new RequestSizeLimitAttribute(DatasetFiles.MostBytes + Around))
            .WithSummary("Uploads stories as multipart/form-data: train.wp_source and train.wp_target, or train.jsonl; and valid, and test.");
        datasets.MapGet("/", ListAsync).WithSummary("Lists data sets, newest first.");
        datasets.MapGet("/{id}", GetAsync).WithSummary("Shows a data set with its statistics.");
        datasets.MapDelete("/{id}", DeleteAsync).WithSummary("Removes a data set.");
    }

    private static async Task<Accepted<Dataset>> UploadAsync(
        HttpContext http, ClaimsPrincipal user, FileUploads uploads, IGrainFactory grains, string name = "stories")
    {
        var (datasets, written) = (Datasets(grains, user), new List<string>());
        try
        {
            var view = await datasets.AddAsync(name, await uploads.ReadAsync(http.Request, Rules, user.TenantOf(), written, http.RequestAborted));
            return TypedResults.Accepted($"/v1/datasets/{view.Id}", Dataset.Of(view));
        }
        catch when (written.Count > 0)
        {
            await datasets.DiscardAsync(written); // of an upload that broke off, or was refused, nothing is left
            throw;
        }
    }

    private static async Task<Ok<DatasetList>> ListAsync(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(new DatasetList([.. (await Datasets(grains, user).ListAsync()).Select(Dataset.Of)]));

    private static async Task<Ok<Dataset>> GetAsync(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(Dataset.Of((DatasetFiles.IsId(id) ? await Datasets(grains, user).GetAsync(id) : null) ?? throw ApiException.NotFound("data set")));

    private static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal user, IGrainFactory grains) =>
        (DatasetFiles.IsId(id) ? await Datasets(grains, user).DeleteAsync(id) : DatasetRemoval.Missing) switch
        {
            DatasetRemoval.Removed => TypedResults.NoContent(),
            DatasetRemoval.InUse => throw new ApiException(StatusCodes.Status409Conflict, "in_use", "A training job that has not ended learns from this data set. Cancel it first."),
            _ => throw ApiException.NotFound("data set"),
        };

    private static IDatasetsGrain Datasets(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IDatasetsGrain>(user.TenantOf());
}
