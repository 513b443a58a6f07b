using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Silo.Models;

/// <summary>Has a silo tell which models it has.</summary>
internal static class ModelOffers
{
    public static IServiceCollection AddModelOffers(this IServiceCollection services, ModelShelf shelf) =>
        services.AddSingleton(shelf).AddHostedService<ModelOfferService>();
}
