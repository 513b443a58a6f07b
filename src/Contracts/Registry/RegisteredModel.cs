namespace ComicCluster.Contracts.Registry;

/// <summary>A model of the registry.</summary>
/// <param name="Name">Its name.</param>
[GenerateSerializer, Immutable, Alias("RegisteredModel")]
public sealed record RegisteredModel([property: Id(0)] string Name)
{
    /// <summary>All versions that ever were, by number.</summary>
    [Id(1)]
    public IReadOnlyList<RegisteredVersion> Versions { get; init; } = [];

    /// <summary>All aliases that ever were, by name.</summary>
    [Id(2)]
    public IReadOnlyList<ModelAlias> Aliases { get; init; } = [];

    /// <summary>The deployments, by name.</summary>
    [Id(3)]
    public IReadOnlyList<ModelDeployment> Deployments { get; init; } = [];

    /// <summary>A version; null if there is none of that number.</summary>
    public RegisteredVersion? Find(int number) => number >= 1 && number <= Versions.Count ? Versions[number - 1] : null;
}
