using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Contracts.Datasets;

/// <summary>Stories to learn from, as a tenant has uploaded them.</summary>
/// <param name="Id">Names its content: the same files give the same id.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Created">When it was uploaded.</param>
/// <param name="Files">Its files, by name.</param>
[GenerateSerializer, Immutable, Alias("DatasetView")]
public sealed record DatasetView(
    [property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] DateTimeOffset Created, [property: Id(3)] IReadOnlyList<StoredFile> Files)
{
    /// <summary>How far it is.</summary>
    [Id(4)]
    public DatasetStatus Status { get; init; }

    /// <summary>Why it can't be used.</summary>
    [Id(5)]
    public string? Failure { get; init; }

    /// <summary>What its parts are like; none before it is ready.</summary>
    [Id(6)]
    public IReadOnlyList<DatasetSplit> Splits { get; init; } = [];
}
