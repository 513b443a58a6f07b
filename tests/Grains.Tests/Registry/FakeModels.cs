using System.Collections.Concurrent;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Registry;

namespace ComicCluster.Grains.Tests.Registry;

/// <summary>The files of models in a store that may be damaged, and a silo that loads them.</summary>
internal sealed class FakeModels : IModelFiles, IModelLoader
{
    private const string Damage = "model.safetensors: it is damaged";

    /// <summary>The part of all files of <see cref="Registration"/>.</summary>
    public static string Part { get; } = ModelFiles.PartName("tenant", new string('b', 64));

    /// <summary>A version of the model small.</summary>
    public static RegistryChange.Register Registration { get; } = new(
        "small", "anna", [new("config.json", 1, new string('a', 64), [Part]), new(ModelFiles.Weights, 1, new string('b', 64), [Part])],
        new ModelDescription(new(null, null, null), new("gpt2", 8, 8), null, ""));

    public bool IsDamaged { get; set; }

    public List<string> Loaded { get; } = [];

    /// <summary>Parts that no version has, and when they were written.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> Orphans { get; } = [];

    /// <summary>Parts that were removed.</summary>
    public ConcurrentQueue<string> Removed { get; } = [];

    public Task<string?> VerifyAsync(string tenant, IReadOnlyList<StoredFile> files, CancellationToken stop) => Task.FromResult(IsDamaged ? Damage : null);

    public Task RemoveAsync(string tenant, IReadOnlyCollection<string> parts, CancellationToken stop)
    {
        foreach (var part in parts)
        {
            Removed.Enqueue(part);
            Orphans.TryRemove(part, out _);
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> OrphansAsync(string tenant, IReadOnlySet<string> used, DateTimeOffset before, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<string>>([.. Orphans.Where(part => part.Value < before).Select(part => part.Key)]);

    public Task LoadAsync(ModelVersion version, CancellationToken stop)
    {
        if (IsDamaged) return Task.FromException(new ModelDamagedException(Damage));
        Loaded.Add(version.Name);
        return Task.CompletedTask;
    }
}
