using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ComicCluster.Gateway.Events;

/// <summary>Sends what happens as server-sent events (WHATWG HTML, section 9.2).</summary>
internal sealed class EventStream(StreamGate gate, TimeProvider time, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);
    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    /// <summary>The last event that the client knows; 0 if it begins.</summary>
    public static long LastEventId(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"] is [{ } header] ? header : request.Query["last_event_id"] is [{ } query] ? query : null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }

    /// <summary>Answers with events until there are no more, the client goes, or we are about to.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tenant">Whose stream it is.</param>
    /// <param name="follow">Follows what is told.</param>
    public async Task SendAsync(HttpContext http, string tenant, Func<CancellationToken, IAsyncEnumerable<StreamSignal>> follow)
    {
        using var open = gate.Enter(tenant);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.StartAsync(stop.Token);
        try
        {
            await WriteAsync(http.Response, follow(stop.Token), stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client comes back, here or at another gateway.
        }
    }

    /// <summary>An event as it goes over the line. JSON has no line breaks, so the data are one line.</summary>
    internal static ReadOnlyMemory<byte> Frame(StreamSignal signal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        if (signal.Id is { } id) buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\n")));
        buffer.Write(Encoding.ASCII.GetBytes($"event: {signal.Event}\ndata: "));
        using (var json = new Utf8JsonWriter(buffer)) JsonSerializer.Serialize(json, signal.Data, signal.Data.GetType(), ApiJson.Options);
        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }

    private async Task WriteAsync(HttpResponse response, IAsyncEnumerable<StreamSignal> signals, CancellationToken stop)
    {
        await using var next = signals.GetAsyncEnumerator(stop);
        var pending = next.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                try
                {
                    if (!await pending.WaitAsync(KeepAlive, time, stop)) return;
                    await response.BodyWriter.WriteAsync(Frame(next.Current), stop);
                    pending = next.MoveNextAsync().AsTask();
                }
                catch (TimeoutException) when (!pending.IsCompleted)
                {
                    await response.BodyWriter.WriteAsync(Comment, stop);
                }
            }
        }
        finally
        {
            await ((Task)pending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what is still asked for can't be disposed
        }
    }
}
