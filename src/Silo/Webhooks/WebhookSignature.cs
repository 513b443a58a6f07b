using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ComicCluster.Silo.Webhooks;

/// <summary>Signs messages by the Standard Webhooks scheme.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "whsec_";

    /// <summary>The headers of a message: <c>webhook-id</c>, <c>webhook-timestamp</c> and <c>webhook-signature</c>.</summary>
    /// <param name="secret"><c>whsec_</c> and base64.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="body">The message as it is sent.</param>
    /// <param name="now">When it is sent.</param>
    public static IEnumerable<KeyValuePair<string, string>> Headers(string secret, string id, string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}"));
        return
        [
            new("webhook-id", id), new("webhook-timestamp", timestamp), new("webhook-signature", $"v1,{Convert.ToBase64String(signature)}"),
        ];
    }
}
