using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Tenants;
using Orleans.Concurrency;

namespace ComicCluster.Contracts.Training;

/// <summary>A fine-tuning from the request to the model. Its key is a <see cref="JobKey"/>: <c>tenant/job_…</c>.</summary>
[Alias("ITrainingJobGrain")]
public interface ITrainingJobGrain : IGrainWithStringKey
{
    /// <summary>Accepts a job. Returns at once: when it is persisted. May be repeated.</summary>
    /// <exception cref="ArgumentException">The specification is out of bounds, or the job was begun with another one.</exception>
    /// <exception cref="QueueFullException">Too much waits already; the job is not accepted.</exception>
    /// <exception cref="QuotaExceededException">The tenant has used what it may today; the job is not accepted.</exception>
    [Alias("Start")]
    Task<TrainingJobView> StartAsync(TrainingSpec spec, string actor);

    /// <summary>Ends it, after its current step; one that has ended stays as it is.</summary>
    [Alias("Cancel")]
    Task<TrainingJobView> CancelAsync(string actor);

    /// <summary>Stops it after its current step, with a checkpoint; one that has ended stays as it is.</summary>
    [Alias("Pause")]
    Task<TrainingJobView> PauseAsync(string actor);

    /// <summary>Goes on with one that is paused, or about to be.</summary>
    [Alias("Resume")]
    Task<TrainingJobView> ResumeAsync(string actor);

    /// <summary>Removes one that has ended, with its model and its metrics, which go soon after; another stays as it is. May be repeated.</summary>
    [Alias("Delete")]
    Task<TrainingJobView> DeleteAsync(string actor);

    /// <summary>How far it is.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<TrainingJobView> GetAsync();

    /// <summary>Follows a job: what happened, what happens, and at least every ten seconds something.</summary>
    /// <param name="afterSequence">The last event that is known; 0 for all. Of many events the oldest are forgotten.</param>
    /// <param name="cancellation">Ends the watch.</param>
    /// <returns>The events, up to the one that ends the job. If it breaks off, follow it again from the last event.</returns>
    [Alias("Watch")]
    IAsyncEnumerable<TrainingEvent> WatchAsync(long afterSequence, CancellationToken cancellation = default);

    /// <summary>Its metrics.</summary>
    /// <param name="names">Which; none for all.</param>
    /// <param name="most">The most points of each, at least 4.</param>
    [Alias("GetMetrics"), AlwaysInterleave]
    Task<IReadOnlyList<MetricCurve>> GetMetricsAsync(IReadOnlyList<string> names, int most);

    /// <summary>The dispatcher tells that a worker may begin.</summary>
    /// <param name="worker">The worker's number.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>Whether it is wanted; else the dispatcher takes it back.</returns>
    [Alias("OnGranted"), ResponseTimeout("00:00:10")]
    Task<bool> OnGrantedAsync(int worker, PanelLease lease);
}
