namespace ComicCluster.Contracts.Webhooks;

/// <summary>A webhook that was just made.</summary>
/// <param name="View">What is kept of it.</param>
/// <param name="Secret">What its messages are signed with: <c>whsec_</c> and base64.</param>
[GenerateSerializer, Immutable, Alias("CreatedWebhook")]
public sealed record CreatedWebhook([property: Id(0)] WebhookView View, [property: Id(1)] string Secret);
