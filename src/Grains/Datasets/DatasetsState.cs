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

    /// <summary>The keys of jobs that learn from a data set, by its id; some may have ended.</summary>
    [Id(2)]
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Holders { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The jobs that hold a data set.</summary>
    public IReadOnlyList<string> HoldersOf(string id) => Holders.GetValueOrDefault(id) ?? [];

    /// <summary>With other holders of a data set.</summary>
    public DatasetsState WithHolders(string id, IReadOnlyList<string> jobs) => this with { Holders = Holders.Where(held => held.Key != id).Append(new(id, jobs)).ToDictionary() };

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
        return new() { Datasets = left, Holders = Holders.Where(held => held.Key != id).ToDictionary(), Garbage = [.. Garbage.Concat(gone.SelectMany(PartsOf)).Where(part => !used.Contains(part)).Distinct()] };
    }

    private static IEnumerable<string> PartsOf(DatasetView dataset) => dataset.Files.SelectMany(file => file.Parts);
}
