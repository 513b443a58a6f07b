using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Training;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Grains.Training;

/// <summary>What a tenant's own servers are told of a training job's end.</summary>
internal static class TrainingMessage
{
    /// <summary>The message, the same each time it is made; null if the job has not ended in a way that is told.</summary>
    public static WebhookMessage? Of(StoryKey key, TrainingState job)
    {
        var (type, status) = job.Status switch
        {
            TrainingStatus.Succeeded => (WebhookEvents.TrainingSucceeded, "succeeded"),
            TrainingStatus.Failed => (WebhookEvents.TrainingFailed, "failed"),
            TrainingStatus.Cancelled => (WebhookEvents.TrainingCancelled, "cancelled"),
            TrainingStatus.TimedOut => (WebhookEvents.TrainingTimedOut, "timed_out"),
            _ => ("", ""),
        };
        if (type.Length == 0 || job.Events.LastOrDefault(news => news.Status == job.Status) is not { } end) return null;
        var error = job.Status == TrainingStatus.Failed ? MessageText.Shorten(job.Failure) : null;
        var data = new Data(key.Story, job.Spec!.Name, status, error, $"/v1/training/jobs/{key.Story}");
        return MessageText.Write(FormattableString.Invariant($"msg_{key.Story}_{end.Sequence}"), type, end.Time, data);
    }

    private sealed record Data(string Id, string Name, string Status, string? Error, string Url);
}
