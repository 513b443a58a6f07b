using System.Security.Claims;
using System.Text;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Gateway.Files;
using ComicCluster.Gateway.Idempotency;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Registry;
using ComicCluster.Gateway.Security;
using ComicCluster.Gateway.Training;
using ComicCluster.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ComicCluster.Gateway.Apis;

/// <summary>The registry of models: versions, aliases, deployments.</summary>
internal static class RegistryApi
{
    private const long Around = 1 << 20; // what multipart has beside the files
    private const int MostSmallBytes = 1 << 20, MostDays = 3650;

    private static readonly UploadRules Rules = new(
        "model", 64, ModelFiles.MostBytes, ModelFiles.IsName, "config.json, model.safetensors and so on, as Hugging Face calls them", ModelFiles.PartName);

    /// <summary>Maps the routes.</summary>
    public static void MapRegistry(this RouteGroupBuilder api)
    {
        var registry = api.MapGroup("/registry").WithTags("Registry").RequireAuthorization(Policies.Read);
        registry.MapGet("/models", ListAsync).WithSummary("Lists registered models.");
        registry.MapGet("/models/{model}", GetAsync).WithSummary("Shows a model: its versions, aliases and deployments.");
        registry.MapGet("/models/{model}/versions/{number:int}", VersionAsync).WithSummary("Shows a version: how far it is, what was decided on it, its lineage and files.");
        registry.MapGet("/models/{model}/versions/{number:int}/files/{name}", FileAsync).Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .DisableRequestTimeout().WithSummary("A file of a version.");

        var changes = api.MapGroup("/registry").WithTags("Registry").RequireAuthorization(Policies.Train);
        changes.MapPost("/models/{model}/versions", RegisterAsync).Idempotent().DisableRequestTimeout().WithSummary("Registers the model that a training job made.");
        changes.MapPost("/models/{model}/versions/upload", UploadAsync).DisableRequestTimeout().WithMetadata(new RequestSizeLimitAttribute(ModelFiles.MostBytes + Around))
            .WithSummary("Registers files in Hugging Face layout, uploaded as multipart/form-data.");
        changes.MapPost("/models/{model}/versions/{number:int}/approval", ApproveAsync).Idempotent().WithSummary("Says whether a version may be used.");
        changes.MapPost("/models/{model}/versions/{number:int}/evaluations", EvaluateAsync).Idempotent().WithSummary("Keeps what a job measured of a version, for the gate to compare by.");
        changes.MapDelete("/models/{model}/versions/{number:int}", RemoveAsync).WithSummary("Puts a version that nothing uses into the trash, from which it is deleted by itself some days later.");
        changes.MapPost("/models/{model}/versions/{number:int}/restore", RestoreAsync).Idempotent().WithSummary("Takes a version out of the trash.");
        changes.MapPut("/models/{model}/aliases/{alias}", MoveAliasAsync).WithSummary("Makes, moves or removes an alias, if it names what is expected.");
        changes.MapPut("/models/{model}/deployments/{deployment}", DeployAsync).WithSummary("Gives a deployment a split, once a silo has loaded its versions.");
        changes.MapPost("/models/{model}/deployments/{deployment}/promote", PromoteAsync).Idempotent().WithSummary("Gives all traffic to the canary, if it is the version that is expected.");
        changes.MapPost("/models/{model}/deployments/{deployment}/rollback", RollBackAsync).Idempotent().WithSummary("Goes back to the split before, at once.");
        changes.MapDelete("/models/{model}/deployments/{deployment}", UndeployAsync).WithSummary("Removes a deployment without traffic.");
        changes.MapPost("/gc", CollectAsync).Idempotent().WithSummary("Deletes what has been in the trash for long, and files that no version has.");
    }

    private static async Task<Ok<RegistryModels>> ListAsync(ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(new RegistryModels([.. (await Of(grains, user).ListAsync()).Select(RegistryModel.Of)]));

    private static async Task<Ok<RegistryModel>> GetAsync(string model, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(RegistryModel.Of(await Of(grains, user).GetAsync(model) ?? throw ApiException.NotFound("model")));

    private static async Task<Ok<RegistryVersion>> VersionAsync(string model, int number, ClaimsPrincipal user, IGrainFactory grains) =>
        TypedResults.Ok(RegistryVersion.Of((await Of(grains, user).GetAsync(model))?.Find(number) ?? throw ApiException.NotFound("version")));

    private static async Task FileAsync(string model, int number, string name, HttpContext http, ClaimsPrincipal user, IGrainFactory grains, IArtifactStore artifacts)
    {
        var known = (await Of(grains, user).GetAsync(model))?.Find(number);
        var file = known is { Status: VersionStatus.Ready } ? known.Version.Files.FirstOrDefault(file => file.Name == name) : null;
        try
        {
            await StoredFileAnswer.SendAsync(http, file ?? throw ApiException.NotFound("file"), artifacts);
        }
        catch (InvalidDataException error)
        {
            await Of(grains, user).DoubtAsync(known!.Version.Manifest, ModelReading.Export);
            throw new ApiException(StatusCodes.Status500InternalServerError, "damaged", $"{error.Message} Register the same files once more.");
        }
    }

    private static async Task<Accepted<RegistryVersion>> RegisterAsync(
        string model, RegisterRequest request, HttpContext http, ClaimsPrincipal user, IGrainFactory grains, RegistryChanges changes, JobStore store, IArtifactStore artifacts)
    {
        var tenant = user.TenantOf();
        var job = await store.ViewAsync(tenant, request.Job);
        if (job.Model is not { } trained) throw new ApiException(StatusCodes.Status409Conflict, "not_now", "The job has made no model.");
        await Of(grains, user).ExpectPartsAsync();
        var files = await new ModelArtifacts(artifacts, tenant).AdoptAsync(trained.Files, http.RequestAborted);
        var evaluation = JobEvaluation.Of(job, trained);
        return await AddAsync(model, files, new ModelLineage(job.Spec!.ModelName, job.Spec.Dataset, request.Job), evaluation, http, user, changes, artifacts);
    }

    private static async Task<Accepted<RegistryVersion>> UploadAsync(
        string model, HttpContext http, ClaimsPrincipal user, FileUploads uploads, IGrainFactory grains, RegistryChanges changes, IArtifactStore artifacts,
        string? parent = null, string? dataset = null, string? job = null, double? perplexity = null, [FromQuery(Name = "measured_on")] string? measuredOn = null)
    {
        if ((perplexity is null) != (measuredOn is null)) throw ApiException.Invalid("perplexity", "perplexity and measured_on belong together.");
        var written = new List<string>();
        await Of(grains, user).ExpectPartsAsync();
        try
        {
            var files = await uploads.ReadAsync(http.Request, Rules, user.TenantOf(), written, http.RequestAborted);
            var evaluation = perplexity is { } value ? new ModelEvaluation(measuredOn!, value) : null;
            return await AddAsync(model, files, new ModelLineage(parent, dataset, job), evaluation, http, user, changes, artifacts);
        }
        catch when (written.Count > 0)
        {
            await Of(grains, user).DiscardAsync(written); // of an upload that broke off, or was refused, nothing is left
            throw;
        }
    }

    private static async Task<Accepted<RegistryVersion>> AddAsync(
        string model, IReadOnlyList<StoredFile> files, ModelLineage lineage, ModelEvaluation? evaluation, HttpContext http, ClaimsPrincipal user, RegistryChanges changes,
        IArtifactStore artifacts)
    {
        ModelFiles.Check(files);
        var signature = ModelConfig.Read(await ReadAsync(ModelFiles.Config));
        var card = Encoding.UTF8.GetString(await ReadAsync(ModelFiles.Card));
        var registered = await changes.ApplyAsync(user.TenantOf(), new RegistryChange.Register(model, user.ActorOf(), files, new ModelDescription(lineage, signature, evaluation, card)));
        var manifest = ModelFiles.Manifest(files);
        var version = registered.Versions.Last(known => known.Version.Manifest == manifest);
        return TypedResults.Accepted(FormattableString.Invariant($"/v1/registry/models/{model}/versions/{version.Version.Number}"), RegistryVersion.Of(version));

        async Task<byte[]> ReadAsync(string name) => files.FirstOrDefault(file => file.Name == name) switch
        {
            null or { Parts: [] } => [],
            { Bytes: > MostSmallBytes } => throw ApiException.Invalid("files", $"{name} is too long."),
            var file => await artifacts.ReadAsync(file.Parts[0], http.RequestAborted) ?? throw new IOException($"A part of {name} is missing."),
        };
    }

    private static Task<Ok<RegistryModel>> ApproveAsync(string model, int number, ApprovalRequest request, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.Approve(model, user.ActorOf(), number, request.IsApproved, request.Note));

    private static async Task<Ok<RegistryModel>> EvaluateAsync(
        string model, int number, EvaluationRequest request, ClaimsPrincipal user, IGrainFactory grains, RegistryChanges changes, JobStore store)
    {
        var version = (await Of(grains, user).GetAsync(model))?.Find(number)?.Version ?? throw ApiException.NotFound("version");
        var job = await store.ViewAsync(user.TenantOf(), request.Job);
        if (job.Spec!.Manifest != version.Manifest) throw ApiException.Invalid("job", $"The job began with {job.Spec.ModelName}, and not with {version.Name}.");
        var evaluation = JobEvaluation.OfBeginning(job) ?? throw new ApiException(StatusCodes.Status409Conflict, "not_now", "The job has measured nothing that could be compared.");
        return await ChangeAsync(user, changes, new RegistryChange.Evaluate(model, user.ActorOf(), number, evaluation));
    }

    private static Task<Ok<RegistryModel>> RemoveAsync(string model, int number, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.Remove(model, user.ActorOf(), number));

    private static Task<Ok<RegistryModel>> RestoreAsync(string model, int number, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.Restore(model, user.ActorOf(), number));

    private static Task<Ok<RegistryModel>> MoveAliasAsync(string model, string alias, AliasRequest request, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.MoveAlias(model, user.ActorOf(), alias, request.Version, request.Expected, request.Reason, request.Tolerance));

    private static Task<Ok<RegistryModel>> DeployAsync(string model, string deployment, DeploymentRequest request, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.Deploy(model, user.ActorOf(), deployment, request.Split, request.Tolerance));

    private static Task<Ok<RegistryModel>> PromoteAsync(string model, string deployment, PromotionRequest request, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.Promote(model, user.ActorOf(), deployment, request.Version));

    private static Task<Ok<RegistryModel>> RollBackAsync(string model, string deployment, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.RollBack(model, user.ActorOf(), deployment));

    private static Task<Ok<RegistryModel>> UndeployAsync(string model, string deployment, ClaimsPrincipal user, RegistryChanges changes) =>
        ChangeAsync(user, changes, new RegistryChange.Undeploy(model, user.ActorOf(), deployment));

    private static async Task<Ok<CollectedGarbage>> CollectAsync(CollectRequest request, ClaimsPrincipal user, IGrainFactory grains)
    {
        if (request.OlderThanDays is not (>= 0 and <= MostDays)) throw ApiException.Invalid("older_than_days", $"0 to {MostDays} days are allowed.");
        if (request.KeepNewest < 0) throw ApiException.Invalid("keep_newest", "At least 0 versions of a model are kept.");
        return TypedResults.Ok(await Of(grains, user).CollectAsync(new GarbageRule(TimeSpan.FromDays(request.OlderThanDays), request.KeepNewest, request.DryRun)));
    }

    private static async Task<Ok<RegistryModel>> ChangeAsync(ClaimsPrincipal user, RegistryChanges changes, RegistryChange change) =>
        TypedResults.Ok(RegistryModel.Of(await changes.ApplyAsync(user.TenantOf(), change)));

    private static IModelRegistryGrain Of(IGrainFactory grains, ClaimsPrincipal user) => grains.GetGrain<IModelRegistryGrain>(user.TenantOf());
}
