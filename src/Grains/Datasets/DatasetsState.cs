using ComicCluster.Contracts.Datasets;

namespace ComicCluster.Grains.Datasets;

/// <summary>What a tenant's data sets are kept as.</summary>
[GenerateSerializer, Immutable, Alias("DatasetsState")]
public sealed record DatasetsState
{
    /// <summary>All of them, oldest first.</summary>
    [Id(0)]
    public IReadOnlyList<DatasetView> Datasets { get; init; } = [];

    /// <summary>Parts of removed ones whose artifacts may be there still; those that another has are not among them.</summary>
    [Id(1)]
    public IReadOnlyList<string> Garbage { get; init; } = [];

    /// <summary>With a data set in the place of the one of its id, or as the newest.</summary>
    public DatasetsState With(DatasetView dataset) => this with
    {
        Datasets = Datasets.Any(other => other.Id == dataset.Id)
            ? [.. Datasets.Select(other => other.Id == dataset.Id ? dataset : other)]
            : [.. Datasets, dataset],
        Garbage = [.. Garbage.Except(dataset.Files.SelectMany(file => file.Parts))],
    };

    /// <summary>Without one.</summary>
    public DatasetsState Without(string id)
    {
        var (left, gone) = (Datasets.Where(other => other.Id != id).ToArray(), Datasets.Where(other => other.Id == id));
        var used = left.SelectMany(PartsOf).ToHashSet();
        return new() { Datasets = left, Garbage = [.. Garbage.Concat(gone.SelectMany(PartsOf)).Where(part => !used.Contains(part)).Distinct()] };
    }

    private static IEnumerable<string> PartsOf(DatasetView dataset) => dataset.Files.SelectMany(file => file.Parts);
}
