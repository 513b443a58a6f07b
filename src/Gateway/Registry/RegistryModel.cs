using ComicCluster.Contracts.Registry;

namespace ComicCluster.Gateway.Registry;

/// <summary>A registered model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Versions">All versions that ever were, by number.</param>
/// <param name="Aliases">Its aliases with their history.</param>
/// <param name="Deployments">Which versions write, and how much each.</param>
public sealed record RegistryModel(
    string Name, IReadOnlyList<RegistryVersion> Versions, IReadOnlyList<ModelAlias> Aliases, IReadOnlyList<ModelDeployment> Deployments)
{
    internal static RegistryModel Of(RegisteredModel model) => new(model.Name, [.. model.Versions.Select(RegistryVersion.Of)], model.Aliases, model.Deployments);
}
