using Orleans.Concurrency;

namespace ComicCluster.Contracts.Webhooks;

/// <summary>
/// Tells a tenant's own servers what happens, by the Standard Webhooks scheme: at least once, in any order, with the same id each time. Its key
/// is the tenant's name.
/// </summary>
[Alias("IWebhooksGrain")]
public interface IWebhooksGrain : IGrainWithStringKey
{
    /// <summary>Has a server told.</summary>
    /// <returns>The webhook with its secret, which is never shown again.</returns>
    /// <exception cref="ArgumentException">The address or the events make no sense, or are not allowed.</exception>
    /// <exception cref="Tenants.QuotaExceededException">There are too many.</exception>
    [Alias("Create")]
    Task<CreatedWebhook> CreateAsync(WebhookRequest request);

    /// <summary>All of them, without their secrets.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<WebhookView>> ListAsync();

    /// <summary>Has a server told no more. May be repeated.</summary>
    /// <returns>Whether there was such a webhook.</returns>
    [Alias("Delete")]
    Task<bool> DeleteAsync(string id);

    /// <summary>Queues a message; when this returns it is persisted, and will be sent. May be repeated: the same id is sent once.</summary>
    [Alias("Publish")]
    Task PublishAsync(WebhookMessage message);

    /// <summary>The last messages and how their delivery went, newest first.</summary>
    [Alias("Deliveries"), AlwaysInterleave]
    Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string id);

    /// <summary>Sends a message that was given up once more.</summary>
    /// <returns>Whether there is such a message.</returns>
    [Alias("Redeliver")]
    Task<bool> RedeliverAsync(string id, string message);
}
