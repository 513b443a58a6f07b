using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>Tells what a collection of garbage did.</summary>
public static class GarbageAccount
{
    /// <summary>What is in the trash or deleted now, and was not before.</summary>
    /// <param name="before">The registry before.</param>
    /// <param name="after">The registry after it.</param>
    /// <param name="parts">Parts of files that were removed.</param>
    public static CollectedGarbage Of(RegistryState before, RegistryState after, int parts) =>
        new(Become(VersionStatus.Deleted, before, after), Become(VersionStatus.Trashed, before, after), parts);

    private static string[] Become(VersionStatus status, RegistryState before, RegistryState after) =>
    [
        .. from model in after.Models
           from version in model.Versions
           where version.Status == status && before.Find(model.Name)?.Find(version.Version.Number)?.Status != status
           select version.Version.Name,
    ];
}
