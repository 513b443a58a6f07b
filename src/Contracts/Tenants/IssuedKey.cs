namespace ComicCluster.Contracts.Tenants;

/// <summary>A key that was just made.</summary>
/// <param name="View">What is kept of it.</param>
/// <param name="Key">The key in clear, see <see cref="ApiKey"/>; it is shown once.</param>
[GenerateSerializer, Immutable, Alias("IssuedKey")]
public sealed record IssuedKey([property: Id(0)] KeyView View, [property: Id(1)] string Key);
