namespace ComicCluster.Storage.Files;

/// <summary>A cluster's membership as it lies in a file.</summary>
/// <param name="Cluster">Whose it is; the file's name is only a digest.</param>
/// <param name="Version">Rises by one with each change but heartbeats.</param>
/// <param name="ETag">Changes with the version.</param>
/// <param name="Silos">All silos that were not cleaned up.</param>
internal sealed record MembershipRecord(string Cluster, int Version, string ETag, IReadOnlyList<SiloRecord> Silos)
{
    public static string FileName(string cluster) => $"membership-{KeyDigest.Of(cluster)}.json";

    /// <summary>The next version, with other silos.</summary>
    public MembershipRecord Next(int version, IEnumerable<SiloRecord> silos) => new(Cluster, version, Guid.NewGuid().ToString("N"), [.. silos]);

    public MembershipTableData ToTable(Func<SiloRecord, bool> choose) => new(
        [.. Silos.Where(choose).Select(silo => Tuple.Create(silo.ToMembershipEntry(), silo.ETag))],
        new TableVersion(Version, ETag));
}
