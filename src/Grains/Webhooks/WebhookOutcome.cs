namespace ComicCluster.Grains.Webhooks;

/// <summary>What became of an attempt to send a message.</summary>
/// <param name="IsDelivered">Whether the server took it.</param>
/// <param name="Text">The status, such as <c>200</c>, or what went wrong in a few words of ours.</param>
/// <param name="IsGone">Whether the server wants no more messages at all (410 Gone).</param>
public sealed record WebhookOutcome(bool IsDelivered, string Text, bool IsGone = false);
