namespace ComicCluster.Gateway.Datasets;

/// <summary>A tenant's data sets.</summary>
/// <param name="Data">All of them, newest first.</param>
public sealed record DatasetList(IReadOnlyList<Dataset> Data);
