using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Contracts.Registry;

/// <summary>A version of a model. It never changes.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Number">From 1, without gaps, and never given again.</param>
/// <param name="Files">Its files in Hugging Face layout, by name.</param>
/// <param name="Description">What was told of it.</param>
/// <param name="Created">When it was registered.</param>
/// <param name="Actor">By whom.</param>
[GenerateSerializer, Immutable, Alias("ModelVersion")]
public sealed record ModelVersion(
    [property: Id(0)] string Model,
    [property: Id(1)] int Number,
    [property: Id(2)] IReadOnlyList<StoredFile> Files,
    [property: Id(3)] ModelDescription Description,
    [property: Id(4)] DateTimeOffset Created,
    [property: Id(5)] string Actor)
{
    /// <summary>How it is called, such as <c>small@3</c>.</summary>
    public string Name => VersionName.Of(Model, Number);

    /// <summary>SHA-256 of its weights, by which comics name it.</summary>
    public string Digest => Files.First(file => file.Name == ModelFiles.Weights).Sha256;

    /// <summary>SHA-256 of the names and digests of all its files, by which silos find it: the same weights with another vocabulary are another model.</summary>
    public string Manifest => ModelFiles.Manifest(Files);
}
