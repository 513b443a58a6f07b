namespace ComicCluster.Contracts.Artifacts;

/// <summary>A file among the artifacts, in parts: an artifact is read and written whole, and a file may be larger than memory.</summary>
/// <param name="Name">What it is called, such as <c>model.safetensors</c>; never a path.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Of the whole, in lower-case hexadecimal digits.</param>
/// <param name="Parts">The names of its artifacts, in their order.</param>
[GenerateSerializer, Immutable, Alias("StoredFile")]
public sealed record StoredFile(
    [property: Id(0)] string Name, [property: Id(1)] long Bytes, [property: Id(2)] string Sha256, [property: Id(3)] IReadOnlyList<string> Parts);
