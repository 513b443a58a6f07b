namespace ComicCluster.Gateway.Training;

/// <summary>A file of a trained model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Of its bytes, in lower-case hexadecimal digits.</param>
/// <param name="Url">Where it is.</param>
public sealed record JobFile(string Name, long Bytes, string Sha256, string Url);
