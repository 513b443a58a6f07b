using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ComicCluster.Grains.Tests.Webhooks;

/// <summary>A tenant's own server.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What has come.</summary>
    public ConcurrentQueue<(string Id, string Body)> Received { get; } = new();

    /// <summary>The status that the next messages are answered.</summary>
    public Func<int> Answer { get; set; } = () => 204;

    public string Url => _app.Urls.Single();

    public static async Task<Receiver> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.UseKestrel(builder.WebHost);
        var app = builder.Build();
        app.Urls.Add(url);
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        Received.Enqueue((context.Request.Headers["webhook-id"].ToString(), await body.ReadToEndAsync()));
        context.Response.StatusCode = Answer();
    }
}
