using System.Net;
using System.Net.Sockets;

namespace ComicCluster.Chaos.Tests.Proxies;

/// <summary>One connection of a client.</summary>
internal sealed class Caller(IPEndPoint server) : IDisposable
{
    private readonly TcpClient _client = new(AddressFamily.InterNetwork);

    /// <summary>Sends bytes and waits for as many; null if the connection was cut.</summary>
    public async Task<byte[]?> AskAsync(params byte[] request)
    {
        try
        {
            if (!_client.Connected) await _client.ConnectAsync(server);
            await _client.GetStream().WriteAsync(request);
            var answer = new byte[request.Length];
            await _client.GetStream().ReadExactlyAsync(answer);
            return answer;
        }
        catch (IOException)
        {
            return null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    public void Dispose() => _client.Dispose();
}
