namespace ComicCluster.Grains.Webhooks;

/// <summary>Allows no address.</summary>
public sealed class NoWebhookSender : IWebhookSender
{
    /// <inheritdoc/>
    public void Check(string url) => throw new ArgumentException("This cluster sends no webhooks.");

    /// <inheritdoc/>
    public Task<WebhookOutcome> SendAsync(string url, string secret, string id, string body, CancellationToken stop) =>
        Task.FromResult(new WebhookOutcome(IsDelivered: false, "this cluster sends no webhooks"));
}
