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

    /// <summary>With parts that nobody needs, as far as no data set has them.</summary>
    public DatasetsState Discard(IEnumerable<string> parts)
    {
        var used = Datasets.SelectMany(PartsOf).ToHashSet();
        return this with { Garbage = [.. Garbage.Concat(parts).Where(part => !used.Contains(part)).Distinct()] };
    }

    /// <summary>Without one.</summary>
    public DatasetsState Without(string id)
    {
        var left = this with { Datasets = [.. Datasets.Where(other => other.Id != id)], Holders = Holders.Where(held => held.Key != id).ToDictionary() };
        return left.Discard(Datasets.Where(other => other.Id == id).SelectMany(PartsOf));
    }

    private static IEnumerable<string> PartsOf(DatasetView dataset) => dataset.Files.SelectMany(file => file.Parts);
}
