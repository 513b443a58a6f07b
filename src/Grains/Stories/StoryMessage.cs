using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Stories;

/// <summary>What a tenant's own servers are told of a story's end.</summary>
internal static class StoryMessage
{
    private const int LongestError = 1000; // a message has its bounds; all of it is in the story

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The message, the same each time it is made for the same end; null if the story has not ended in a way that is told.</summary>
    public static WebhookMessage? Of(StoryKey key, StoryState story)
    {
        var end = story.Events.LastOrDefault(news => news.Kind is StoryEventKind.Completed or StoryEventKind.Failed or StoryEventKind.Cancelled);
        if (end is null || !story.HasEnded) return null;
        var status = end.Kind switch
        {
            StoryEventKind.Completed => "completed",
            StoryEventKind.Failed => "failed",
            _ => "cancelled",
        };
        var data = new Data(key.Story, status, Shorten(story.Failure), $"/v1/comics/{key.Story}");
        var body = JsonSerializer.Serialize(new Body($"comic.{status}", end.Time, data), Json);
        return new WebhookMessage(FormattableString.Invariant($"msg_{key.Story}_{end.Sequence}"), $"comic.{status}", body);
    }

    private static string? Shorten(string? error) => error?.Length > LongestError ? error[..LongestError] : error;

    private sealed record Body(string Type, DateTimeOffset Timestamp, Data Data);

    private sealed record Data(string Id, string Status, string? Error, string Url);
}
