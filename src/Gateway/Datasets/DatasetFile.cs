namespace ComicCluster.Gateway.Datasets;

/// <summary>A file of a data set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal digits.</param>
public sealed record DatasetFile(string Name, long Bytes, string Sha256);
