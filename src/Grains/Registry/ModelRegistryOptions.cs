namespace ComicCluster.Grains.Registry;

/// <summary>What a silo is told of registries.</summary>
public sealed record ModelRegistryOptions
{
    /// <summary>How long a version lies in the trash before it is deleted by itself; 0 for ever.</summary>
    public TimeSpan TrashTime { get; init; } = TimeSpan.FromDays(7);
}
