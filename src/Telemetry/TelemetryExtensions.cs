using System.Diagnostics.Metrics;
using System.Reflection;
using ComicCluster.Contracts.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ComicCluster.Telemetry;

/// <summary>Adds logs, metrics and traces to silos and gateways.</summary>
public static class TelemetryExtensions
{
    /// <summary>Where traces go (OpenTelemetry's specification of exporters); without it they go nowhere.</summary>
    private const string TraceEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static readonly string[] Meters =
        [ComicMetrics.Meter, "Microsoft.Orleans", "System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel"];

    private static readonly string[] Sources = [StoryTracing.Source, "Microsoft.Orleans.Application"];

    /// <summary>
    /// Collects metrics of ours, of Orleans, of the runtime and of HTTP; sends traces by OTLP if the environment says where to; and writes the
    /// log with the ids of traces.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="service">What kind of process it is, such as <c>comic-gpu</c>.</param>
    /// <param name="instance">Which one.</param>
    /// <param name="isJsonLog">Whether each message of the log is a line of JSON.</param>
    public static void AddComicTelemetry(this WebApplicationBuilder builder, string service, string instance, bool isJsonLog)
    {
        var version = Assembly.GetEntryAssembly()?.GetName().Version?.ToString(3) ?? "0";
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (isJsonLog)
        {
            builder.Logging.AddJsonConsole(options => (options.IncludeScopes, options.UseUtcTimestamp, options.TimestampFormat) = (true, true, "O"));
        }
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service, serviceVersion: version, serviceInstanceId: instance))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false));
        builder.Services.ConfigureOpenTelemetryMeterProvider((services, _) => ComicMetrics.BuildInfo.Observe(
            services.GetRequiredService<IMeterFactory>().Create(ComicMetrics.Meter),
            () => [new Measurement<double>(1, new("version", version), new("service", service))]));
        if (string.IsNullOrEmpty(builder.Configuration[TraceEndpoint])) return;
        telemetry.WithTracing(traces => traces
            .AddSource(Sources)
            .AddAspNetCoreInstrumentation(http => http.Filter = request => !IsOperational(request.Request.Path))
            .AddOtlpExporter());
    }

    /// <summary>Answers Prometheus at <c>/metrics</c>.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) => endpoints.MapPrometheusScrapingEndpoint();

    /// <summary>What asks every few seconds needs no trace.</summary>
    private static bool IsOperational(PathString path) =>
        path.StartsWithSegments("/metrics") || path.StartsWithSegments("/healthz") || path.StartsWithSegments("/readyz") || path.StartsWithSegments("/startupz");
}
