namespace ComicCluster.Contracts.Webhooks;

/// <summary>How the delivery of a message goes.</summary>
/// <param name="Message">The message's id.</param>
/// <param name="Type">Of the event.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="Delivered">When the server took it; null while it has not.</param>
/// <param name="Next">When it is sent again; null if it was delivered or given up.</param>
/// <param name="Outcome">What the last attempt brought, such as <c>500</c> or <c>connection refused</c>; never the server's words.</param>
[GenerateSerializer, Immutable, Alias("WebhookDelivery")]
public sealed record WebhookDelivery(
    [property: Id(0)] string Message,
    [property: Id(1)] string Type,
    [property: Id(2)] int Attempts,
    [property: Id(3)] DateTimeOffset? Delivered,
    [property: Id(4)] DateTimeOffset? Next,
    [property: Id(5)] string? Outcome);
