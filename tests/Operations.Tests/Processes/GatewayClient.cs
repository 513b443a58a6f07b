using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ComicCluster.Operations.Tests.Processes;

/// <summary>A tenant's client of a gateway. While no gateway answers, it tries again, as clients do.</summary>
internal sealed class GatewayClient : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(250), Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http = new() { Timeout = Patience };
    private readonly Func<Uri> _address;

    /// <param name="address">Where a gateway is; asked for each request.</param>
    /// <param name="key">The API key.</param>
    public GatewayClient(Func<Uri> address, string key)
    {
        _address = address;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>How often a request had to be made again.</summary>
    public int Retries { get; private set; }

    /// <summary>Asks for a comic.</summary>
    /// <param name="comic">The body.</param>
    /// <param name="name">The Idempotency-Key: asked for twice, it is drawn once.</param>
    /// <param name="trace">The header traceparent.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Its id.</returns>
    public async Task<string> DrawAsync(object comic, string name, string? trace, CancellationToken stop)
    {
        var answer = await AskAsync(HttpMethod.Post, "v1/comics", comic, name, trace, stop);
        return (string)answer["id"]!;
    }

    /// <summary>Waits until a comic is ready.</summary>
    public async Task UntilCompletedAsync(string id, CancellationToken stop)
    {
        while (true)
        {
            var comic = await AskAsync(HttpMethod.Get, $"v1/comics/{id}", null, null, null, CancellationToken.None);
            var status = (string)comic["status"]!;
            if (status == "completed") return;
            Assert.False(status is "failed" or "cancelled" || stop.IsCancellationRequested, comic.ToJsonString());
            await Task.WhenAny(Task.Delay(LookInterval, TimeProvider.System, stop));
        }
    }

    /// <summary>Makes a request until it is answered with what is no 503.</summary>
    public async Task<JsonNode> AskAsync(HttpMethod method, string path, object? body, string? name, string? trace, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(method, new Uri(_address(), path));
                if (body is not null) request.Content = JsonContent.Create(body);
                if (name is not null) request.Headers.Add("Idempotency-Key", name);
                if (trace is not null) request.Headers.Add("traceparent", trace);
                using var answer = await _http.SendAsync(request, stop);
                var text = await answer.Content.ReadAsStringAsync(stop);
                if (answer.IsSuccessStatusCode) return JsonNode.Parse(text)!;
                Assert.True(answer.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict, $"{path}: {(int)answer.StatusCode} {text}");
            }
            catch (Exception error) when (error is HttpRequestException || (error is OperationCanceledException && !stop.IsCancellationRequested))
            {
                // The gateway has gone; the next one answers.
            }
            Retries++;
            await Task.Delay(LookInterval, TimeProvider.System, stop);
        }
    }

    public void Dispose() => _http.Dispose();
}
