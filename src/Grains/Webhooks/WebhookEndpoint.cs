using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Webhooks;

/// <summary>A server that is told.</summary>
[GenerateSerializer, Immutable, Alias("WebhookEndpoint")]
public sealed record WebhookEndpoint
{
    /// <summary>What is to be seen of it.</summary>
    [Id(0)]
    public required WebhookView View { get; init; }

    /// <summary>What its messages are signed with.</summary>
    [Id(1)]
    public required string Secret { get; init; }

    /// <summary>Since when every attempt has failed; null if the last one did not.</summary>
    [Id(2)]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Its messages, oldest first.</summary>
    [Id(3)]
    public IReadOnlyList<QueuedDelivery> Deliveries { get; init; } = [];
}
