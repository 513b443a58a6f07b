using ComicCluster.Contracts.Registry;
using static ComicCluster.Contracts.Registry.RegistryRefusal;

namespace ComicCluster.Grains.Registry;

/// <summary>What removes versions, and the files that none has any more.</summary>
public static partial class RegistryMachine
{
    private static readonly TimeSpan LongestUpload = TimeSpan.FromDays(1);

    /// <summary>Whether time alone will make something garbage: a version in the trash, or parts that may come to no version.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="emptiesTrash">Whether versions are deleted from the trash by themselves.</param>
    public static bool IsWaiting(RegistryState registry, bool emptiesTrash) => registry.Uploaded is not null
        || (emptiesTrash && registry.Models.SelectMany(model => model.Versions).Any(version => version.Status == VersionStatus.Trashed));

    private static RegisteredModel Remove(RegistryState registry, RegisteredModel model, int number, DateTimeOffset now)
    {
        var version = Get(model, number);
        if (version.Status is VersionStatus.Trashed or VersionStatus.Deleted) return model;
        if (version.Status == VersionStatus.Failed) return With(model, version with { Status = VersionStatus.Deleted, Since = now }); // its files are garbage already
        Ready(model, number);
        return UsersOf(registry, model, number) is { Count: > 0 } users
            ? throw Refused(InUse, $"{Name(version)} is used by {string.Join(", ", users)}.")
            : With(model, version with { Status = VersionStatus.Trashed, Since = now });
    }

    private static RegisteredModel Restore(RegisteredModel model, int number, DateTimeOffset now) => Get(model, number) switch
    {
        { Status: VersionStatus.Trashed } version => With(model, version with { Status = VersionStatus.Ready, Since = now }),
        { Status: VersionStatus.Ready } => model,
        var version => throw Refused(NotNow, $"{Name(version)} is not in the trash."),
    };

    /// <summary>Puts into the trash what nothing uses, but for the newest of each model.</summary>
    private static RegistryState Retire(RegistryState registry, int? newest, DateTimeOffset now)
    {
        if (newest is not { } kept) return registry;
        var next = registry;
        foreach (var model in registry.Models)
        {
            var old = model.Versions.Where(version => version.Status == VersionStatus.Ready).SkipLast(Math.Max(0, kept)).Where(version => UsersOf(registry, model, version.Version.Number).Count == 0);
            foreach (var version in old) next = next.With(With(next.Find(model.Name)!, version with { Status = VersionStatus.Trashed, Since = now }));
        }
        return next;
    }

    private static RegistryState Collect(RegistryState registry, TimeSpan age, DateTimeOffset now)
    {
        var next = registry;
        foreach (var version in registry.Models.SelectMany(model => model.Versions).Where(version => version.Status == VersionStatus.Trashed && now - version.Since >= age))
        {
            var model = next.Find(version.Version.Model)!;
            next = WithGarbage(next.With(With(model, version with { Status = VersionStatus.Deleted, Since = now })), PartsOf(version));
        }
        return next;
    }

    private static IEnumerable<string> PartsOf(RegisteredVersion version) => version.Version.Files.SelectMany(file => file.Parts);

    /// <summary>With those parts as garbage that no version has.</summary>
    private static RegistryState WithGarbage(RegistryState registry, IEnumerable<string> parts)
    {
        var used = registry.UsedParts();
        return registry with { Garbage = [.. registry.Garbage.Concat(parts).Where(part => !used.Contains(part)).Distinct()] };
    }
}
