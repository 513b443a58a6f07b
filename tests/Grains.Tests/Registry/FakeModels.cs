using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;

namespace ComicCluster.Grains.Tests.Registry;

/// <summary>The files of models in a store that may be damaged, and a silo that loads them.</summary>
internal sealed class FakeModels : IModelFiles, IModelLoader
{
    private const string Damage = "model.safetensors: it is damaged";

    public bool IsDamaged { get; set; }

    public List<string> Loaded { get; } = [];

    public Task<string?> VerifyAsync(string tenant, IReadOnlyList<StoredFile> files, CancellationToken stop) => Task.FromResult(IsDamaged ? Damage : null);

    public Task RemoveAsync(string tenant, IReadOnlyCollection<string> parts, CancellationToken stop) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> OrphansAsync(string tenant, IReadOnlySet<string> used, DateTimeOffset before, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task LoadAsync(ModelVersion version, CancellationToken stop)
    {
        if (IsDamaged) return Task.FromException(new ModelDamagedException(Damage));
        Loaded.Add(version.Name);
        return Task.CompletedTask;
    }
}
