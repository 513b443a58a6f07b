using ComicCluster.Gateway.Accounts;
using ComicCluster.Gateway.Apis;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Events;
using ComicCluster.Gateway.Files;
using ComicCluster.Gateway.Idempotency;
using ComicCluster.Gateway.Problems;
using ComicCluster.Gateway.RateLimits;
using ComicCluster.Gateway.Registry;
using ComicCluster.Gateway.Security;
using ComicCluster.Gateway.Training;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Puts a gateway together: for a program of its own, and for one that hosts a silo too.</summary>
public static class GatewayExtensions
{
    private const string Credentials = "Credentials";
    private const long LargestBody = 64 << 10;

    /// <summary>Adds what a gateway needs but for the cluster: an <see cref="IGrainFactory"/> and an artifact store.</summary>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder, GatewayOptions options)
    {
        builder.WebHost.ConfigureKestrel(Limit);
        var services = builder.Services;
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.AddSingleton<ComicStore>().AddSingleton<ComicAnswers>().AddSingleton<ComicSpecs>().AddSingleton<CursorCodec>().AddSingleton<StreamGate>().AddSingleton<EventStream>().AddSingleton<JobStore>().AddSingleton<FileUploads>();
        services.AddSingleton<KeyVerifier>().AddSingleton<BadKeyLimiter>().AddSingleton<TenantSettings>().AddSingleton<AuditTrail>().AddSingleton<RegistryChanges>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true); // what can't be read is answered like all else
        services.AddExceptionHandler<ProblemHandler>();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = TimeSpan.FromSeconds(60), TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        services.AddAuthorization(Policies.Add);
        AddAuthentication(services, options);
        services.AddDashboardPage(builder.Configuration);
        services.AddOpenApi("v1", OpenApiDocuments.Configure);
        return builder;
    }

    /// <summary>Has a silo in the gateway's own process told for which tenant calls are made.</summary>
    public static ISiloBuilder AddTenantCalls(this ISiloBuilder silo)
    {
        silo.Services.AddHttpContextAccessor();
        return silo.AddOutgoingGrainCallFilter<TenantCallFilter>();
    }

    /// <summary>Maps the API and its description.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        app.UseTrustedProxies();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => Problem.WriteAsync(
            context.HttpContext, context.HttpContext.Response.StatusCode, Code(context.HttpContext.Response.StatusCode), "There is nothing of that kind here; see /docs."));
        app.UsePage();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseReadiness();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseComicLogScope();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<IdempotencyMiddleware>();

        var api = app.MapGroup("/v1").ProducesProblems();
        api.MapComics();
        api.MapPanels();
        api.MapEvents();
        api.MapFiles();
        api.MapInfo();
        api.MapKeys();
        api.MapWebhooks();
        api.MapCompletions();
        api.MapImages();
        api.MapDatasets();
        api.MapTraining();
        api.MapRegistry();
        api.MapAdmin();
        app.MapOpenApi().AllowAnonymous();
        app.MapReference();
        app.MapHealth();
        app.MapDashboard();
        return app;
    }

    private static string Code(int status) => status == StatusCodes.Status404NotFound ? "not_found" : "bad_request";

    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = LargestBody;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        kestrel.Limits.MaxRequestHeaderCount = 50;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    private static void AddAuthentication(IServiceCollection services, GatewayOptions options)
    {
        var hasTokens = !string.IsNullOrEmpty(options.JwtIssuer);
        var authentication = services.AddAuthentication(hasTokens ? Credentials : ApiKeyHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        if (!hasTokens) return;
        authentication.AddJwtBearer(jwt => JwtTokens.Configure(jwt, options)).AddPolicyScheme(Credentials, null, scheme => scheme.ForwardDefaultSelector = http =>
            ApiKeyHandler.Credential(http.Request) is { } text && !text.StartsWith("cc_", StringComparison.Ordinal) ? JwtBearerDefaults.AuthenticationScheme : ApiKeyHandler.SchemeName);
    }
}
