using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Grains.Training;

/// <summary>A start of a job, on the silo that the dispatcher chose. Its key is the job's and the start's: <c>tenant/job_…/e3</c>.</summary>
[Alias("ITrainingWorkerGrain")]
public interface ITrainingWorkerGrain : IGrainWithStringKey
{
    /// <summary>Begins, if it has not; returns at once. What becomes of it is told to the job. May be repeated.</summary>
    /// <param name="work">What is trained.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>Whether it is on the silo of the lease; else nothing is begun.</returns>
    [Alias("Start"), ResponseTimeout("00:00:10")]
    Task<bool> StartAsync(TrainingWork work, PanelLease lease);
}
