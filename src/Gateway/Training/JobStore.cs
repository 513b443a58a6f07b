using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Training;
using ComicCluster.Gateway.Ids;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Training;

/// <summary>Finds training jobs of a tenant. What is another's or never was looks the same: there is no such job.</summary>
internal sealed class JobStore(IGrainFactory grains)
{
    /// <summary>The ids of jobs.</summary>
    public static RandomId Ids { get; } = new(JobKey.Prefix, "job");

    /// <summary>The job behind an id.</summary>
    /// <exception cref="ApiException">It is no id.</exception>
    public ITrainingJobGrain Job(string tenant, string id) =>
        Ids.IsOne(id) ? grains.GetGrain<ITrainingJobGrain>(new StoryKey(tenant, id).ToString()) : throw ApiException.NotFound("training job");

    /// <summary>Whether somebody asked for a job and nobody has removed it.</summary>
    public static bool IsThere(TrainingJobView view) => view is { Spec: not null, Status: not TrainingStatus.Deleted };

    /// <summary>A job that somebody asked for.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public async Task<TrainingJobView> ViewAsync(string tenant, string id) =>
        await Job(tenant, id).GetAsync() is var view && IsThere(view) ? view : throw ApiException.NotFound("training job");
}
