namespace ComicCluster.Contracts.Webhooks;

/// <summary>Something to tell.</summary>
/// <param name="Id">The same for the same event, such as <c>msg_story_17</c>.</param>
/// <param name="Type">Such as <c>comic.completed</c>.</param>
/// <param name="Body">JSON.</param>
[GenerateSerializer, Immutable, Alias("WebhookMessage")]
public sealed record WebhookMessage([property: Id(0)] string Id, [property: Id(1)] string Type, [property: Id(2)] string Body);
