using System.Security.Claims;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Training;
using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Events;
using ComicCluster.Gateway.Files;
using ComicCluster.Gateway.Idempotency;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.Security;
using ComicCluster.Gateway.Training;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Apis;

/// <summary>Training jobs: asked for, listed, followed, stopped, gone on with.</summary>
internal static class TrainingApi
{
    private const int MostListed = 100, FewestPoints = 10, MostPoints = 2000, MostNames = 50;

    /// <summary>Maps the routes.</summary>
    public static void MapTraining(this RouteGroupBuilder api)
    {
        var jobs = api.MapGroup("/training/jobs").WithTags("Training").RequireAuthorization(Policies.Train);
        jobs.MapPost("/", CreateAsync).Idempotent().WithSummary("Fine-tunes a GPT-2 on a data set.");
        jobs.MapGet("/", ListAsync).WithSummary("Lists jobs, newest first.");
        jobs.MapGet("/{id}", GetAsync).WithSummary("Shows a job.");
        jobs.MapPost("/{id}/cancel", CancelAsync).Idempotent().WithSummary("Ends a job after its current step.");
        jobs.MapPost("/{id}/pause", PauseAsync).Idempotent().WithSummary("Stops a job after its current step, with a checkpoint.");
        jobs.MapPost("/{id}/resume", ResumeAsync).Idempotent().WithSummary("Goes on with a paused job.");
        jobs.MapDelete("/{id}", DeleteAsync).WithSummary("Removes a job that has ended, with its model and its metrics. Versions that were registered from it stay.");
        jobs.MapGet("/{id}/metrics", MetricsAsync).WithSummary("A job's metrics over its steps, thinned to so many points: the least and the greatest stay.");
        jobs.MapGet("/{id}/files/{name}", FileAsync).Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .DisableRequestTimeout().WithSummary("A file of the trained model.");
        jobs.MapGet("/{id}/events", FollowAsync).Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .Produces(StatusCodes.Status204NoContent).DisableRequestTimeout()
            .WithSummary("Follows a job: events status, log, evaluation, progress and job. Goes on after Last-Event-ID.");
    }

    private static async Task<Accepted<Job>> CreateAsync(JobRequest request, HttpContext http, ClaimsPrincipal user, JobStore store, IGrainFactory grains)
    {
        var tenant = user.TenantOf();
        var id = http.IdempotencyKey() is { } key ? JobStore.Ids.Of(tenant, key) : JobStore.Ids.New();
        var data = DatasetFiles.IsId(request.Dataset) ? await grains.GetGrain<IDatasetsGrain>(tenant).GetAsync(request.Dataset) : null;
        if (data is null) throw ApiException.Invalid("dataset", "There is no such data set; GET /v1/datasets lists them.");
        if (data.Status == DatasetStatus.Failed) throw ApiException.Invalid("dataset", $"The data set can't be used: {data.Failure}");
        if (request.Recipe.Split is { } split && data.Status == DatasetStatus.Ready && data.Splits.All(known => known.Name != split))
            throw ApiException.Invalid("recipe", $"The data set has no split '{split}'; there are {string.Join(" and ", data.Splits.Select(known => known.Name))}.");
        var (digest, modelName, manifest) = await JobModels.FindAsync(grains, tenant, request.Model);
        var spec = new TrainingSpec
        {
            Name = request.Name ?? data.Name, Model = digest, ModelName = modelName, Manifest = manifest, Dataset = data.Id, Recipe = request.Recipe, Tags = request.Tags,
            Priority = request.Priority, Workers = request.Workers, MaxFailures = request.MaxFailures, MaxHours = request.MaxHours,
        };
        var view = await store.Job(tenant, id).StartAsync(spec, user.ActorOf());
        return TypedResults.Accepted($"/v1/training/jobs/{id}", Job.Of(id, view));
    }

    private static async Task<Ok<JobPage>> ListAsync(
        ClaimsPrincipal user, JobStore store, IGrainFactory grains, CursorCodec cursors, int limit = 20, string? cursor = null)
    {
        if (limit is < 1 or > MostListed) throw ApiException.Invalid("limit", $"{limit} is out of bounds; 1 to {MostListed} are allowed.");
        var (tenant, list) = (user.TenantOf(), JobKey.Library(user.TenantOf()));
        var before = cursor is null ? (long?)null : cursors.Read(list, cursor) ?? throw ApiException.Invalid("cursor", "It is no cursor that was given out here.");
        var page = await grains.GetGrain<ILibraryGrain>(list).ListAsync(before, limit);
        var jobs = await Task.WhenAll(page.Stories.Select(async id => (Id: id, View: await store.Job(tenant, id).GetAsync())));
        return TypedResults.Ok(new JobPage([.. jobs.Where(job => JobStore.IsThere(job.View)).Select(job => Job.Of(job.Id, job.View))], page.Next is { } next ? cursors.Write(list, next) : null));
    }

    private static async Task<Ok<Job>> GetAsync(string id, ClaimsPrincipal user, JobStore store) =>
        TypedResults.Ok(Job.Of(id, await store.ViewAsync(user.TenantOf(), id)));

    private static Task<Accepted<Job>> CancelAsync(string id, ClaimsPrincipal user, JobStore store) =>
        ChangeAsync(id, user, store, "Only a job that has not ended can be cancelled.", _ => true, job => job.CancelAsync(user.ActorOf()));

    private static Task<Accepted<Job>> PauseAsync(string id, ClaimsPrincipal user, JobStore store) => ChangeAsync(
        id, user, store, "Only a job that goes on can be paused.", status => status != TrainingStatus.Cancelling, job => job.PauseAsync(user.ActorOf()));

    private static Task<Accepted<Job>> ResumeAsync(string id, ClaimsPrincipal user, JobStore store) => ChangeAsync(
        id, user, store, "Only a paused job can be resumed.", status => status is TrainingStatus.Paused or TrainingStatus.Pausing, job => job.ResumeAsync(user.ActorOf()));

    private static async Task<Accepted<Job>> ChangeAsync(
        string id, ClaimsPrincipal user, JobStore store, string refusal, Func<TrainingStatus, bool> allows, Func<ITrainingJobGrain, Task<TrainingJobView>> change)
    {
        var before = await store.ViewAsync(user.TenantOf(), id);
        if (before.Status.IsTerminal() || !allows(before.Status)) throw new ApiException(StatusCodes.Status409Conflict, "not_now", refusal);
        return TypedResults.Accepted($"/v1/training/jobs/{id}", Job.Of(id, await change(store.Job(user.TenantOf(), id))));
    }

    private static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal user, JobStore store, AuditTrail audit)
    {
        var before = await store.ViewAsync(user.TenantOf(), id);
        if (!before.Status.IsTerminal()) throw new ApiException(StatusCodes.Status409Conflict, "not_now", "The job has not ended. Cancel it first.");
        await store.Job(user.TenantOf(), id).DeleteAsync(user.ActorOf());
        await audit.AddAsync(user.TenantOf(), "training.delete", id);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<JobMetrics>> MetricsAsync(string id, ClaimsPrincipal user, JobStore store, string[]? name = null, int points = 500)
    {
        if (points is < FewestPoints or > MostPoints) throw ApiException.Invalid("points", $"{points} is out of bounds; {FewestPoints} to {MostPoints} are allowed.");
        if (name?.Length > MostNames) throw ApiException.Invalid("name", $"At most {MostNames} metrics can be asked for by name.");
        await store.ViewAsync(user.TenantOf(), id);
        return TypedResults.Ok(new JobMetrics(await store.Job(user.TenantOf(), id).GetMetricsAsync(name ?? [], points)));
    }

    private static async Task FileAsync(string id, string name, HttpContext http, ClaimsPrincipal user, JobStore store, IArtifactStore artifacts)
    {
        var view = await store.ViewAsync(user.TenantOf(), id);
        var file = view.Model?.Files.FirstOrDefault(file => file.Name == name) ?? throw ApiException.NotFound("file");
        await StoredFileAnswer.SendAsync(http, file, artifacts);
    }

    private static async Task FollowAsync(
        string id, HttpContext http, ClaimsPrincipal user, JobStore store, EventStream stream, TimeProvider time, ILogger<JobFollower> log)
    {
        var tenant = user.TenantOf();
        var view = await store.ViewAsync(tenant, id);
        var after = EventStream.LastEventId(http.Request);
        if (after > 0 && after >= view.Sequence && view.Status.IsTerminal())
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent; // browsers don't come back then
            return;
        }
        await stream.SendAsync(http, tenant, stop => new JobFollower(store, tenant, id, time, log).FollowAsync(after, stop));
    }
}
