using ComicCluster.Contracts.Telemetry;
using ComicCluster.Gateway.Comics;
using ComicCluster.Gateway.Security;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Gives all that is logged of a request for a comic that comic's name, and the request's trace too.</summary>
internal static class ComicLogScope
{
    /// <summary>For routes with a comic's id; after it is known who asks.</summary>
    public static void UseComicLogScope(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetRouteValue("id") is not string id || !ComicId.IsOne(id) || http.User.Identity is not { IsAuthenticated: true })
        {
            await next(http);
            return;
        }
        var comic = ComicStore.Key(http.User.TenantOf(), id);
        StoryTracing.Name(comic);
        using (app.Logger.BeginScope(new ComicScope(comic))) await next(http);
    });
}
