using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ComicCluster.Chaos.Processes;

namespace ComicCluster.Operations.Tests.Processes;

/// <summary>A server that takes whatever is posted to it: traces by OTLP, and the messages of webhooks.</summary>
internal sealed class Listener : IDisposable
{
    private readonly HttpListener _http = new();
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _posted = new();

    public Listener()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.At(IPAddress.Loopback).ToString(CultureInfo.InvariantCulture)}/");
        _http.Prefixes.Add(Address.ToString());
        _http.Start();
        _ = ListenAsync();
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>All that was posted to a path.</summary>
    public IEnumerable<byte[]> Posted(string path) => _posted.Where(post => post.Path == path).Select(post => post.Body);

    public void Dispose() => _http.Close();

    private async Task ListenAsync()
    {
        while (_http.IsListening)
        {
            try
            {
                var context = await _http.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _posted.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                // It ends, or a sender has gone.
            }
        }
    }
}
