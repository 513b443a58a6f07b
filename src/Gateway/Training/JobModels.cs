using ComicCluster.Contracts.Registry;
using ComicCluster.Gateway.Apis;
using ComicCluster.Gateway.Problems;

namespace ComicCluster.Gateway.Training;

/// <summary>Finds what jobs begin with.</summary>
internal static class JobModels
{
    /// <summary>A model by its name.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="tenant">Whose registry is meant.</param>
    /// <param name="name">A silo's own model, or a version of the registry; null for the first of the silos' own.</param>
    /// <returns>The SHA-256 of its weights, its name, and the SHA-256 of the version's manifest.</returns>
    /// <exception cref="ApiException">There is none.</exception>
    public static async Task<(string Digest, string Name, string? Manifest)> FindAsync(IGrainFactory grains, string tenant, string? name)
    {
        if (name is null || VersionName.Read(name) is not { } asked)
        {
            var model = await CompletionsApi.WriterAsync(grains, name);
            return (model.Digest, model.Name, null);
        }
        var registered = await grains.GetGrain<IModelRegistryGrain>(tenant).GetAsync(asked.Model);
        var number = asked.Alias is { } alias ? registered?.Aliases.FirstOrDefault(known => known.Name == alias)?.Version : asked.Number;
        var version = registered?.Find(number ?? 0)?.Version
            ?? throw new ApiException(StatusCodes.Status404NotFound, "model_not_found", $"The registry has no {name}.") { Member = "model" };
        return (version.Digest, version.Name, version.Manifest);
    }
}
