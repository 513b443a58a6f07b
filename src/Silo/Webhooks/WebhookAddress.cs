using System.Net;

namespace ComicCluster.Silo.Webhooks;

/// <summary>Checks the address of a webhook, as far as that goes without asking anyone.</summary>
internal static class WebhookAddress
{
    private const int LongestUrl = 2000;
    private static readonly int[] Ports = [443, 8443];

    /// <exception cref="ArgumentException">It is no address, or one that is not allowed.</exception>
    public static Uri Check(string url, WebhookSenderOptions options)
    {
        if (url.Length > LongestUrl) throw new ArgumentException($"The address has {url.Length} characters; {LongestUrl} are allowed.");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Host.Length == 0) throw new ArgumentException("That is no address; one is https://example.com/hook.");
        var isPrivateAllowed = options.AllowPrivateNetworks;
        if (uri.Scheme != Uri.UriSchemeHttps && !(isPrivateAllowed && uri.Scheme == Uri.UriSchemeHttp))
            throw new ArgumentException("The address has to begin with https://.");
        if (uri.UserInfo.Length > 0) throw new ArgumentException("An address with a user or password is not allowed. Check the signature instead.");
        if (uri.Fragment.Length > 0) throw new ArgumentException("An address with a fragment is not allowed: it would not be sent.");
        if (isPrivateAllowed) return uri;
        if (!Ports.Contains(uri.Port)) throw new ArgumentException($"Port {uri.Port} is not allowed; {string.Join(" and ", Ports)} are.");
        // Uri reads 2130706433, 0x7f.1 and 0177.0.0.1 as what they are.
        if (IPAddress.TryParse(uri.DnsSafeHost, out var address) && !PublicAddress.Is(address))
            throw new ArgumentException("An address of a private network is not allowed.");
        return uri;
    }
}
