using ComicCluster.Gateway.Problems;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Tells whether the process lives, and whether it can reach its cluster. A cluster in the same process is always there.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Maps the routes.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/healthz", () => TypedResults.Ok("alive")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/readyz", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Refuses at once what would wait for a cluster that is not there.</summary>
    public static void UseReadiness(this IApplicationBuilder app) => app.Use((http, next) =>
        IsReady(http.RequestServices) || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? next(http)
            : throw new ApiException(StatusCodes.Status503ServiceUnavailable, "unavailable", "The cluster does not answer at the moment. Try again.") { RetryAfter = Soon });

    private static Results<Ok<string>, StatusCodeHttpResult> Ready(IServiceProvider services) => IsReady(services)
        ? TypedResults.Ok("ready")
        : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);

    private static bool IsReady(IServiceProvider services) => services.GetService<ClusterReadiness>()?.IsReady ?? true;
}
