using ComicCluster.Telemetry;

namespace ComicCluster.Gateway.Hosting;

/// <summary>What those who run a gateway see of it, at a port of its own that no client comes to.</summary>
internal static class OperationsExtensions
{
    private const string Urls = "urls", UsualUrl = "http://localhost:5000"; // Kestrel's own

    /// <summary>Collects metrics and traces, and listens at the port for probes too, at the address where clients come.</summary>
    public static void AddOperations(this WebApplicationBuilder builder, GatewayOptions options)
    {
        builder.AddComicTelemetry("comic-gateway", builder.Configuration["POD_NAME"] ?? Environment.MachineName, options.LogFormat == "json");
        builder.Services.AddHostedService<GatewayGauges>();
        if (options.HealthPort == 0) return;
        var urls = builder.Configuration[Urls] is { Length: > 0 } given ? given : UsualUrl;
        builder.WebHost.UseUrls([.. urls.Split(';'), $"http://{BindingAddress.Parse(urls.Split(';')[0]).Host}:{options.HealthPort}"]);
    }

    /// <summary>
    /// Answers probes and Prometheus at that port, and nothing else there; elsewhere there are no metrics. It is the port of the connection that
    /// counts: what a client says in Host does not matter.
    /// </summary>
    public static void UseOperations(this WebApplication app, GatewayOptions options)
    {
        if (options.HealthPort == 0) return;
        app.MapWhen(http => http.Connection.LocalPort == options.HealthPort, branch =>
        {
            branch.UseRouting();
            branch.UseEndpoints(endpoints =>
            {
                endpoints.MapHealth();
                endpoints.MapMetrics();
            });
        });
    }
}
