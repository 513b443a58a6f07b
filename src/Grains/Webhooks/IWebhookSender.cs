namespace ComicCluster.Grains.Webhooks;

/// <summary>Sends messages to servers that tenants name: nothing of their addresses or answers is trusted.</summary>
public interface IWebhookSender
{
    /// <summary>Checks an address as far as that goes without asking anyone.</summary>
    /// <exception cref="ArgumentException">It is no address, or one that is not allowed; the message says why.</exception>
    void Check(string url);

    /// <summary>Sends a message once. Whatever goes wrong is in the outcome.</summary>
    /// <param name="url">Where.</param>
    /// <param name="secret">What it is signed with: <c>whsec_</c> and base64.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="body">JSON.</param>
    /// <param name="stop">Ends it; the task is then cancelled.</param>
    Task<WebhookOutcome> SendAsync(string url, string secret, string id, string body, CancellationToken stop);
}
