using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ComicCluster.Silo.Health;

/// <summary>What an orchestrator asks a silo. Neither answer touches grains or storage: a silo that can't reach them must not be killed for it.</summary>
internal static class HealthEndpoints
{
    public const string Startup = "/startupz", Liveness = "/healthz", Readiness = "/readyz";

    /// <summary>
    /// <c>/startupz</c>: it has joined the cluster once. <c>/healthz</c>: the process answers. <c>/readyz</c>: it has joined the cluster and does
    /// not leave it. (Before the silo has started, nobody listens.)
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Startup, (Health.Readiness readiness) => Answer(readiness.HasStarted, "started"));
        endpoints.MapGet(Liveness, () => TypedResults.Ok("alive"));
        endpoints.MapGet(Readiness, (Health.Readiness readiness) => Answer(readiness.IsReady, "ready"));
    }

    private static IResult Answer(bool isSo, string what) =>
        isSo ? Results.Ok(what) : Results.Text($"not {what}", statusCode: StatusCodes.Status503ServiceUnavailable);
}
