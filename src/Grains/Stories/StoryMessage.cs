using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Grains.Stories;

/// <summary>What a tenant's own servers are told of a story's end.</summary>
internal static class StoryMessage
{
    /// <summary>The message, the same each time it is made for the same end; null if the story has not ended in a way that is told.</summary>
    public static WebhookMessage? Of(StoryKey key, StoryState story)
    {
        var end = story.Events.LastOrDefault(news => news.Kind is StoryEventKind.Completed or StoryEventKind.Failed or StoryEventKind.Cancelled);
        if (end is null || !story.HasEnded) return null;
        var (type, status) = end.Kind switch
        {
            StoryEventKind.Completed => (WebhookEvents.ComicCompleted, "completed"),
            StoryEventKind.Failed => (WebhookEvents.ComicFailed, "failed"),
            _ => (WebhookEvents.ComicCancelled, "cancelled"),
        };
        var data = new Data(key.Story, status, MessageText.Shorten(story.Failure), $"/v1/comics/{key.Story}");
        return MessageText.Write(FormattableString.Invariant($"msg_{key.Story}_{end.Sequence}"), type, end.Time, data);
    }

    private sealed record Data(string Id, string Status, string? Error, string Url);
}
