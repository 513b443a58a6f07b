using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>Loads registered models on a gpu silo.</summary>
public interface IModelLoader
{
    /// <summary>Loads a version and has it compute something.</summary>
    /// <param name="version">The version.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="ModelDamagedException">Its files are damaged in the store.</exception>
    /// <exception cref="InvalidDataException">It is no model that can be loaded, or it gives no finite logits.</exception>
    /// <exception cref="IOException">The store refuses or can't be reached.</exception>
    Task LoadAsync(ModelVersion version, CancellationToken stop);
}
