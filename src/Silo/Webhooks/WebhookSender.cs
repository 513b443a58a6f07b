using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Silo.Webhooks;

/// <summary>
/// Sends messages over HTTP, to public addresses only (see <see cref="WebhookSenderOptions"/>). It follows no redirect, uses no proxy, and reads
/// no answer but its status.
/// </summary>
public sealed class WebhookSender : IWebhookSender, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(1); // then the name is looked up again

    private readonly WebhookSenderOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Prepares a sender.</summary>
    /// <param name="options">Where webhooks may go.</param>
    /// <param name="time">The clock.</param>
    public WebhookSender(WebhookSenderOptions options, TimeProvider time)
        : this(options, time, Dns.GetHostAddressesAsync)
    {
    }

    internal WebhookSender(WebhookSenderOptions options, TimeProvider time, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (_options, _time) = (options, time);
        _http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = new WebhookConnector(resolve, options).ConnectAsync,
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = ConnectionLifetime,
            ActivityHeadersPropagator = null, // our traces are not theirs
        })
        {
            Timeout = Patience,
        };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("ComicCluster-Webhooks/1.0");
    }

    /// <inheritdoc/>
    public void Check(string url) => WebhookAddress.Check(url, _options);

    /// <inheritdoc/>
    public async Task<WebhookOutcome> SendAsync(string url, string secret, string id, string body, CancellationToken stop)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, WebhookAddress.Check(url, _options)); // the options may have changed since
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            foreach (var (name, value) in WebhookSignature.Headers(secret, id, body, _time.GetUtcNow())) request.Headers.Add(name, value);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            var status = (int)response.StatusCode;
            return new WebhookOutcome(status is >= 200 and < 300, status.ToString(CultureInfo.InvariantCulture), response.StatusCode == HttpStatusCode.Gone);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            return new WebhookOutcome(IsDelivered: false, Describe(error));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>In words of ours: what a library says may have addresses in it.</summary>
    private static string Describe(Exception error) => error switch
    {
        OperationCanceledException => "no answer in time",
        ArgumentException or HttpRequestException { InnerException: WebhookRefusedException } or WebhookRefusedException => "the address is not allowed",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } } => "connection refused",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } =>
            "no such name",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no trusted certificate",
        _ => "connection failed",
    };
}
