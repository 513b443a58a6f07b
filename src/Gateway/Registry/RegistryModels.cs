namespace ComicCluster.Gateway.Registry;

/// <summary>The registered models of a tenant.</summary>
/// <param name="Data">By name.</param>
public sealed record RegistryModels(IReadOnlyList<RegistryModel> Data);
