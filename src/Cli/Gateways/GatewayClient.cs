using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ComicCluster.Cli.Gateways;

/// <summary>Speaks with a gateway. It waits for answers, on the thread of the command.</summary>
internal sealed class GatewayClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly HttpClient _client;

    /// <param name="address">Where the gateway is.</param>
    /// <param name="key">An API key.</param>
    public GatewayClient(Uri address, string key)
    {
        _client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>What is at a path.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached.</exception>
    public T Get<T>(string path, CancellationToken cancellation) => Answer<T>(new HttpRequestMessage(HttpMethod.Get, path), cancellation);

    /// <summary>Sends something.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached.</exception>
    public T Post<T>(string path, object body, CancellationToken cancellation) =>
        Answer<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType(), options: Json) }, cancellation);

    /// <summary>Puts something in its place.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached.</exception>
    public T Put<T>(string path, object body, CancellationToken cancellation) =>
        Answer<T>(new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, body.GetType(), options: Json) }, cancellation);

    /// <summary>Removes something.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached.</exception>
    public T Delete<T>(string path, CancellationToken cancellation) => Answer<T>(new HttpRequestMessage(HttpMethod.Delete, path), cancellation);

    /// <summary>Removes something of which nothing is told any more.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached.</exception>
    public void Delete(string path, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        Send(request, cancellation).Dispose();
    }

    /// <summary>Uploads files; the streams are closed.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached.</exception>
    public T Upload<T>(string path, IEnumerable<(string Name, Stream Content)> files, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in files) form.Add(new StreamContent(content), "files", name);
        return Answer<T>(new HttpRequestMessage(HttpMethod.Post, path) { Content = form }, cancellation);
    }

    /// <summary>Writes a file of a folder that is not whole yet.</summary>
    /// <exception cref="CommandException">The gateway refuses or can't be reached, or the bytes are not those that were announced.</exception>
    public void Download(string path, string target, string sha256, CancellationToken cancellation)
    {
        using var response = Send(new HttpRequestMessage(HttpMethod.Get, path), cancellation);
        using var source = response.Content.ReadAsStream(cancellation);
        using (var file = File.Create(target)) source.CopyTo(file);
        using (var file = File.OpenRead(target))
        {
            if (Convert.ToHexStringLower(SHA256.HashData(file)) != sha256) throw new CommandException($"{path} came damaged. Try again.");
        }
    }

    /// <summary>Server-sent events, from after one on; ends when the stream does, or breaks off.</summary>
    /// <exception cref="CommandException">The gateway refuses.</exception>
    public IEnumerable<GatewayEvent> Follow(string path, long after, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (after > 0) request.Headers.Add("Last-Event-ID", $"{after}");
        using var response = Send(request, cancellation);
        using var reader = new StreamReader(response.Content.ReadAsStream(cancellation));
        using var ending = cancellation.Register(response.Dispose);
        var (id, name) = ((long?)null, "");
        while (Read(reader, cancellation) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return new GatewayEvent(id, name, line[6..]);
            else if (line.Length == 0) id = null;
        }
    }

    /// <summary>What an event says.</summary>
    public static T Read<T>(GatewayEvent happened) => JsonSerializer.Deserialize<T>(happened.Data, Json)!;

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string? Read(StreamReader reader, CancellationToken cancellation)
    {
        try
        {
            return reader.ReadLine();
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            cancellation.ThrowIfCancellationRequested();
            return null; // it broke off
        }
    }

    private T Answer<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            using var response = Send(request, cancellation);
            return JsonSerializer.Deserialize<T>(response.Content.ReadAsStream(cancellation), Json)!;
        }
    }

    private HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            var response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.IsSuccessStatusCode ? response : throw Refusal(response);
        }
        catch (HttpRequestException error)
        {
            throw new CommandException($"The gateway {_client.BaseAddress} can't be reached: {error.Message}");
        }
    }

    private static CommandException Refusal(HttpResponseMessage response)
    {
        using (response)
        {
            if (response.StatusCode == HttpStatusCode.Unauthorized) return new CommandException("The gateway doesn't know this key. Give --key, or set COMIC_KEY.");
            try
            {
                using var problem = JsonDocument.Parse(response.Content.ReadAsStream());
                return new CommandException(problem.RootElement.GetProperty("detail").GetString() ?? response.ReasonPhrase!);
            }
            catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                return new CommandException($"The gateway answered {(int)response.StatusCode} {response.ReasonPhrase}.");
            }
        }
    }
}
