using ComicCluster.Gateway.Security;
using Orleans.Dashboard;

namespace ComicCluster.Gateway.Hosting;

/// <summary>Orleans' own dashboard, for operators: a browser asks for the key. Silos must gather what it shows.</summary>
internal static class DashboardPage
{
    /// <summary>Adds what the page needs.</summary>
    public static void AddDashboardPage(this IServiceCollection services, IConfiguration configuration) =>
        new Client(services, configuration).AddDashboard(dashboard => dashboard.HideTrace = true);

    /// <summary>Maps the page.</summary>
    public static void MapDashboard(this IEndpointRouteBuilder app) => app.MapOrleansDashboard("/admin/dashboard")
        .RequireAuthorization(Policies.Admin).WithMetadata(new OperatorAttribute(), new AcceptsBasicAttribute()).ExcludeFromDescription()
        .AddEndpointFilter((context, next) =>
        {
            context.HttpContext.AllowOwnScripts();
            return next(context);
        });

    /// <summary>The page only calls grains: where the gateway has them from does not matter.</summary>
    private sealed record Client(IServiceCollection Services, IConfiguration Configuration) : IClientBuilder;
}
