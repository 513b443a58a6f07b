using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ComicCluster.Storage.Files;

/// <summary>Keeps the silos' membership in a file, for clusters of several processes on one machine.</summary>
/// <param name="folder">Where the file is.</param>
/// <param name="cluster">Whose membership it is.</param>
/// <param name="time">The clock.</param>
internal sealed class FileMembershipTable(string folder, IOptions<ClusterOptions> cluster, TimeProvider time) : IMembershipTable, IDisposable
{
    private readonly string _cluster = cluster.Value.ClusterId;
    private readonly SharedJsonFile<MembershipRecord> _file = new(folder, MembershipRecord.FileName(cluster.Value.ClusterId), time);

    public async Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (tryInitTableVersion)
            await _file.ChangeAsync(table => table is null ? new MembershipRecord(_cluster, 0, "0", []) : null, cancellationToken);
    }

    public async Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken)
    {
        if (clusterId != _cluster) throw new ArgumentException($"This is the membership of '{_cluster}', not of '{clusterId}'.", nameof(clusterId));
        await _file.ChangeAsync(table => table?.Next(table.Version + 1, []), cancellationToken);
    }

    public async Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken) => await _file.ChangeAsync(
        table => table is null ? null : table with { Silos = [.. table.Silos.Where(silo => !IsDefunct(silo, beforeDate.UtcDateTime))] },
        cancellationToken);

    public Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) =>
        ReadAsync(silo => silo.Silo == key.ToParsableString(), cancellationToken);

    public Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken) => ReadAsync(_ => true, cancellationToken);

    public Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken)
    {
        var added = SiloRecord.Of(entry);
        return _file.ChangeAsync(
            table => table?.ETag == tableVersion.VersionEtag && table.Silos.All(silo => silo.Silo != added.Silo)
                ? table.Next(tableVersion.Version, table.Silos.Append(added))
                : null,
            cancellationToken);
    }

    public Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken)
    {
        var changed = SiloRecord.Of(entry);
        return _file.ChangeAsync(
            table => table?.ETag == tableVersion.VersionEtag && table.Silos.Any(silo => silo.Silo == changed.Silo && silo.ETag == etag)
                ? table.Next(tableVersion.Version, table.Silos.Select(silo => silo.Silo == changed.Silo ? changed : silo))
                : null,
            cancellationToken);
    }

    /// <summary>Changes neither the version nor the row's ETag: whoever is about to change the row shall not fail for a heartbeat.</summary>
    /// <exception cref="KeyNotFoundException">The silo is not in the table.</exception>
    public async Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken)
    {
        var name = entry.SiloAddress.ToParsableString();
        await _file.ChangeAsync(
            table => table is not null && table.Silos.Any(silo => silo.Silo == name)
                ? table with { Silos = [.. table.Silos.Select(silo => silo.Silo == name ? silo with { Alive = entry.IAmAliveTime } : silo)] }
                : throw new KeyNotFoundException($"The silo {name} is not in the membership of '{_cluster}'."),
            cancellationToken);
    }

    public void Dispose() => _file.Dispose();

    public Task InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion, default);

    public Task DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId, default);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate, default);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key, default);

    public Task<MembershipTableData> ReadAll() => ReadAllAsync(default);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion, default);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => UpdateRowAsync(entry, etag, tableVersion, default);

    public Task UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, default);

    private static bool IsDefunct(SiloRecord silo, DateTime before) =>
        silo.Status != SiloStatus.Active && silo.Started < before && silo.Alive < before;

    private async Task<MembershipTableData> ReadAsync(Func<SiloRecord, bool> choose, CancellationToken cancellation)
    {
        var table = await _file.ReadAsync(cancellation)
            ?? throw new KeyNotFoundException($"{folder} has no membership of the cluster '{_cluster}': it was not initialised, or removed.");
        return table.ToTable(choose);
    }
}
