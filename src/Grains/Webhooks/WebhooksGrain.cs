using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Webhooks;

/// <summary>Has no webhooks, so that nothing is to be sent.</summary>
[GrainType("webhooks")]
public sealed class WebhooksGrain : Grain, IWebhooksGrain
{
    /// <inheritdoc/>
    public Task<CreatedWebhook> CreateAsync(WebhookRequest request) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookView>> ListAsync() => Task.FromResult<IReadOnlyList<WebhookView>>([]);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string id) => Task.FromResult(false);

    /// <inheritdoc/>
    public Task PublishAsync(WebhookMessage message) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string id) => Task.FromResult<IReadOnlyList<WebhookDelivery>>([]);

    /// <inheritdoc/>
    public Task<bool> RedeliverAsync(string id, string message) => Task.FromResult(false);
}
