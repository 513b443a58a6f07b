namespace ComicCluster.Contracts.Registry;

/// <summary>Something that uses a version, which has to stay as long as that.</summary>
/// <param name="Holder">What uses it: the id of a comic that is made, or of a job that trains from it.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version's number.</param>
/// <param name="Digest">SHA-256 of its weights.</param>
/// <param name="Manifest">SHA-256 of the names and digests of all its files.</param>
[GenerateSerializer, Immutable, Alias("ModelPin")]
public sealed record ModelPin(
    [property: Id(0)] string Holder, [property: Id(1)] string Model, [property: Id(2)] int Version, [property: Id(3)] string Digest, [property: Id(4)] string Manifest)
{
    /// <summary>The version's name.</summary>
    public string Name => VersionName.Of(Model, Version);
}
