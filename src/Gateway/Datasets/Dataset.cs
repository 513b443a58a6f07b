using ComicCluster.Contracts.Datasets;

namespace ComicCluster.Gateway.Datasets;

/// <summary>A data set.</summary>
/// <param name="Id">Names its content.</param>
/// <param name="Name">What a person calls it.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Error">Why it can't be used.</param>
/// <param name="Created">When it was uploaded.</param>
/// <param name="Files">Its files.</param>
/// <param name="Splits">What its parts are like, once it is ready.</param>
public sealed record Dataset(
    string Id, string Name, DatasetStatus Status, string? Error, DateTimeOffset Created, IReadOnlyList<DatasetFile> Files, IReadOnlyList<DatasetSplit> Splits)
{
    /// <summary>As the API shows it.</summary>
    public static Dataset Of(DatasetView view) => new(
        view.Id, view.Name, view.Status, view.Failure, view.Created, [.. view.Files.Select(file => new DatasetFile(file.Name, file.Bytes, file.Sha256))], view.Splits);
}
