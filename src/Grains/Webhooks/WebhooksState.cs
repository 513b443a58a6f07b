namespace ComicCluster.Grains.Webhooks;

/// <summary>What a webhooks grain persists.</summary>
[GenerateSerializer, Immutable, Alias("WebhooksState")]
public sealed record WebhooksState
{
    /// <summary>The servers that are told.</summary>
    [Id(0)]
    public IReadOnlyList<WebhookEndpoint> Endpoints { get; init; } = [];
}
