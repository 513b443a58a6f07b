using Microsoft.Extensions.Options;
using Orleans.AzureUtils;
using Orleans.Clustering.AzureStorage;
using Orleans.Configuration;

namespace Orleans.Runtime.MembershipService;

/// <summary>Keeps the silos' membership in a table.</summary>
internal sealed class AzureBasedMembershipTable(IOptions<AzureStorageClusteringOptions> options, IOptions<ClusterOptions> cluster)
    : IMembershipTable
{
    private readonly OrleansSiloInstanceManager _silos =
        new(options.Value.TableServiceClient, options.Value.TableName, cluster.Value.ClusterId);

    public async Task InitializeMembershipTableAsync(bool tryInitTableVersion, CancellationToken cancellationToken)
    {
        await _silos.CreateTableAsync(cancellationToken);
        if (tryInitTableVersion) await _silos.CreateVersionAsync(cancellationToken);
    }

    public Task DeleteMembershipTableEntriesAsync(string clusterId, CancellationToken cancellationToken) =>
        _silos.DeleteAllAsync(clusterId, cancellationToken);

    public Task CleanupDefunctSiloEntriesAsync(DateTimeOffset beforeDate, CancellationToken cancellationToken) =>
        _silos.DeleteDefunctAsync(beforeDate, cancellationToken);

    public async Task<MembershipTableData> ReadRowAsync(SiloAddress key, CancellationToken cancellationToken) =>
        ToTable(await _silos.ReadAsync(key, cancellationToken));

    public async Task<MembershipTableData> ReadAllAsync(CancellationToken cancellationToken) =>
        ToTable(await _silos.ReadAllAsync(cancellationToken));

    public Task<bool> InsertRowAsync(MembershipEntry entry, TableVersion tableVersion, CancellationToken cancellationToken) =>
        _silos.InsertAsync(entry, tableVersion, cancellationToken);

    public Task<bool> UpdateRowAsync(MembershipEntry entry, string etag, TableVersion tableVersion, CancellationToken cancellationToken) =>
        _silos.UpdateAsync(entry, etag, tableVersion, cancellationToken);

    public Task UpdateIAmAliveAsync(MembershipEntry entry, CancellationToken cancellationToken) =>
        _silos.UpdateHeartbeatAsync(entry, cancellationToken);

    public Task InitializeMembershipTable(bool tryInitTableVersion) => InitializeMembershipTableAsync(tryInitTableVersion, default);

    public Task DeleteMembershipTableEntries(string clusterId) => DeleteMembershipTableEntriesAsync(clusterId, default);

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => CleanupDefunctSiloEntriesAsync(beforeDate, default);

    public Task<MembershipTableData> ReadRow(SiloAddress key) => ReadRowAsync(key, default);

    public Task<MembershipTableData> ReadAll() => ReadAllAsync(default);

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => InsertRowAsync(entry, tableVersion, default);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => UpdateRowAsync(entry, etag, tableVersion, default);

    public Task UpdateIAmAlive(MembershipEntry entry) => UpdateIAmAliveAsync(entry, default);

    private static MembershipTableData ToTable(List<SiloInstanceTableEntry> rows)
    {
        var version = rows.Find(row => row.RowKey == OrleansSiloInstanceManager.VersionRow)
            ?? throw new KeyNotFoundException("The membership table has no version: it was not initialised, or removed.");
        return new MembershipTableData(
            [.. rows.Where(row => row != version).Select(row => Tuple.Create(row.ToMembershipEntry(), row.ETag.ToString()))],
            new TableVersion(version.Version, version.ETag.ToString()));
    }
}
