namespace ComicCluster.Contracts.Webhooks;

/// <summary>A server to tell.</summary>
/// <param name="Url">Where; https, unless the cluster allows others.</param>
/// <param name="Events">Which of <see cref="WebhookEvents"/>, such as <c>comic.completed</c>; none for all.</param>
[GenerateSerializer, Immutable, Alias("WebhookRequest")]
public sealed record WebhookRequest([property: Id(0)] string Url, [property: Id(1)] IReadOnlyList<string> Events);
