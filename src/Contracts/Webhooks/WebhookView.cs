namespace ComicCluster.Contracts.Webhooks;

/// <summary>A server that is told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where.</param>
/// <param name="Events">Which events; none for all.</param>
/// <param name="Created">Since when.</param>
/// <param name="IsDisabled">Whether it failed for so long that nothing is sent any more.</param>
[GenerateSerializer, Immutable, Alias("WebhookView")]
public sealed record WebhookView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Url,
    [property: Id(2)] IReadOnlyList<string> Events,
    [property: Id(3)] DateTimeOffset Created,
    [property: Id(4)] bool IsDisabled);
