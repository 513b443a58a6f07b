using System.Net;
using System.Net.Sockets;

namespace ComicCluster.Silo.Webhooks;

/// <summary>
/// Opens connections to public addresses only. The addresses that are checked are the ones that are connected to: a name that means something
/// else a moment later gains nothing.
/// </summary>
/// <param name="resolve">From a name to its addresses.</param>
/// <param name="options">Where webhooks may go.</param>
internal sealed class WebhookConnector(Func<string, CancellationToken, Task<IPAddress[]>> resolve, WebhookSenderOptions options)
{
    /// <summary>Opens a connection.</summary>
    /// <exception cref="WebhookRefusedException">One of the name's addresses is not allowed.</exception>
    /// <exception cref="SocketException">There is no such name, or nobody answers.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellation);
        if (!options.AllowPrivateNetworks && !addresses.All(PublicAddress.Is)) throw new WebhookRefusedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
