using System.Net.Sockets;
using System.Text;

namespace ComicCluster.Bench.Gateway;

/// <summary>Event streams that are held open by plain sockets, as by browsers that look on.</summary>
internal sealed class OpenStreams : IDisposable
{
    private readonly List<TcpClient> _clients = [];

    /// <summary>How many there are.</summary>
    public int Count => _clients.Count;

    /// <summary>Opens some of a comic that waits, and waits until each has said how the comic stands.</summary>
    public async Task OpenAsync(Uri server, string id, string key, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var client = new TcpClient();
            _clients.Add(client);
            await client.ConnectAsync(server.Host, server.Port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"GET /v1/comics/{id}/events HTTP/1.1\r\nHost: {server.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n"));
            await UntilAsync(client, "event: comic");
        }
    }

    /// <summary>Waits until each has been told once more that somebody is still there.</summary>
    public Task UntilAliveAsync() => Task.WhenAll(_clients.Select(client => UntilAsync(client, ": still here")));

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private static async Task UntilAsync(TcpClient client, string text)
    {
        var (buffer, seen) = (new byte[4096], "");
        while (!seen.Contains(text, StringComparison.Ordinal))
        {
            var count = await client.GetStream().ReadAsync(buffer);
            if (count == 0) throw new InvalidOperationException($"An event stream ended: {seen}");
            seen = seen[Math.Max(0, seen.Length - text.Length)..] + Encoding.UTF8.GetString(buffer.AsSpan(0, count));
        }
    }
}
