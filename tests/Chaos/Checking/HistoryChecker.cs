using ComicCluster.Chaos.Checking.Invariants;
using ComicCluster.Chaos.Records;

namespace ComicCluster.Chaos.Checking;

/// <summary>Checks a run after it is over. It sees nothing but its records.</summary>
public static class HistoryChecker
{
    /// <summary>All that is checked.</summary>
    public static IReadOnlyList<IInvariant> Invariants { get; } =
    [
        new OneEndPerStory(),
        new OneResultPerPanel(),
        new LeasesDontOverlap(),
        new NothingIsLost(),
        new SameSeedSamePicture(),
        new SameAsAlone(),
        new TenantsKeepToTheirShare(),
        new TenantsDontMeet(),
        new RefusedChangesNothing(),
        new OnlyPinnedModels(),
    ];

    /// <summary>Says what is wrong; nothing if all is well.</summary>
    public static IReadOnlyList<string> Check(History history) =>
        [.. Invariants.SelectMany(invariant => invariant.Violations(history).Select(violation => $"{invariant.Name}: {violation}"))];
}
