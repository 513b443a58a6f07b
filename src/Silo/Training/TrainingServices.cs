using ComicCluster.Grains.Datasets;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Datasets;
using ComicCluster.Silo.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ComicCluster.Silo.Training;

/// <summary>Has a silo take data and train. It needs an artifact store.</summary>
public static class TrainingServices
{
    /// <summary>What the grains of a coordinator need.</summary>
    public static IServiceCollection AddTrainingRecords(this IServiceCollection services) =>
        services.AddSingleton<IDatasetStore, DatasetStore>().AddSingleton<ITrainingArchive, TrainingArchive>();

    /// <summary>What the grains of a gpu silo need.</summary>
    /// <param name="services">The silo's.</param>
    /// <param name="models">Where the models are that jobs begin with.</param>
    /// <param name="options">How jobs are trained.</param>
    public static IServiceCollection AddTrainer(this IServiceCollection services, IModelStore models, TrainerOptions options) =>
        services.AddSingleton(models).AddSingleton(options).AddSingleton<ITrainer, FineTuningTrainer>();
}
