using System.Buffers;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using ComicCluster.Contracts.Stories;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Events;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Apis;

/// <summary>What happens to a comic, as server-sent events (WHATWG HTML, section 9.2).</summary>
internal static class EventsApi
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);
    private static readonly byte[] Comment = ": still here\n\n"u8.ToArray();

    /// <summary>Maps the route.</summary>
    public static void MapEvents(this RouteGroupBuilder api) => api.MapGet("/comics/{id}/events", FollowAsync)
        .WithTags("Events").RequireAuthorization(Policies.Read).Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
        .Produces(StatusCodes.Status204NoContent).DisableRequestTimeout()
        .WithSummary("Follows a comic: events status, comic, story, progress and preview. Goes on after Last-Event-ID.");

    private static async Task FollowAsync(
        string id, HttpContext http, ClaimsPrincipal user, ComicStore store, IGrainFactory grains, StreamGate gate, TimeProvider time, ILogger<ComicFollower> log,
        IHostApplicationLifetime lifetime, bool previews = true)
    {
        var tenant = user.TenantOf();
        var view = await store.ViewAsync(tenant, id);
        var after = LastEventId(http.Request);
        if (after >= view.Sequence && view.Status is StoryStatus.Completed or StoryStatus.Failed or StoryStatus.Cancelled && after > 0)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent; // browsers don't come back then
            return;
        }
        using var open = gate.Enter(tenant);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.StartAsync(stop.Token);
        try
        {
            await WriteAsync(http.Response, new ComicFollower(grains, store, tenant, id, previews, time, log).FollowAsync(after, stop.Token), time, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client has gone, or we are about to: it comes back, here or at another gateway.
        }
    }

    private static async Task WriteAsync(HttpResponse response, IAsyncEnumerable<ComicSignal> signals, TimeProvider time, CancellationToken stop)
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

    /// <summary>An event as it goes over the line. JSON has no line breaks, so the data are one line.</summary>
    internal static ReadOnlyMemory<byte> Frame(ComicSignal signal)
    {
        var buffer = new ArrayBufferWriter<byte>();
        if (signal.Id is { } id) buffer.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {id}\n")));
        buffer.Write(Encoding.ASCII.GetBytes($"event: {signal.Event}\ndata: "));
        using (var json = new Utf8JsonWriter(buffer)) JsonSerializer.Serialize(json, signal.Data, signal.Data.GetType(), ApiJson.Options);
        buffer.Write("\n\n"u8);
        return buffer.WrittenMemory;
    }

    private static long LastEventId(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"] is [{ } header] ? header : request.Query["last_event_id"] is [{ } query] ? query : null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
    }
}
