using ComicCluster.Grains.Registry;
using ComicCluster.Silo.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Silo.Registry;

/// <summary>Has a silo keep and load registered models. It needs an artifact store.</summary>
public static class RegistryServices
{
    /// <summary>What the grains of a coordinator need.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services) => services.AddSingleton<IModelFiles, RegistryFiles>();

    /// <summary>What the grains of a gpu silo need, with the thread that writes.</summary>
    /// <param name="services">The silo's.</param>
    /// <param name="load">Loads the silo's own model.</param>
    public static IServiceCollection AddWriters(this IServiceCollection services, Func<WriterModel> load) => services
        .AddSingleton<ModelCopies>()
        .AddSingleton(provider => new WriterThread(load, manifest => WriterModel.Load(provider.GetRequiredService<ModelCopies>().Find(manifest))))
        .AddSingleton<IModelLoader, RegisteredModelLoader>();
}
