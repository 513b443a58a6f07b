using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Webhooks;

/// <summary>Puts messages to tenants' own servers into words.</summary>
internal static class MessageText
{
    private const int LongestText = 1000; // a message has its bounds; all of it is where the message's url leads

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>A message, the same for the same arguments.</summary>
    /// <param name="id">The same for the same event.</param>
    /// <param name="type">One of <see cref="WebhookEvents"/>.</param>
    /// <param name="time">When it happened.</param>
    /// <param name="data">What happened; what is null in it is left out.</param>
    public static WebhookMessage Write<T>(string id, string type, DateTimeOffset time, T data) => new(id, type, JsonSerializer.Serialize(new Body<T>(type, time, data), Json));

    /// <summary>The beginning of a text that others wrote, such as a reason.</summary>
    public static string? Shorten(string? text) => text?.Length > LongestText ? text[..LongestText] : text;

    private sealed record Body<T>(string Type, DateTimeOffset Timestamp, T Data);
}
