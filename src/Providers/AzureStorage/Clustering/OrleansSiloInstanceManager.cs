using Azure;
using Azure.Data.Tables;
using Orleans.Storage;

namespace Orleans.AzureUtils;

/// <summary>
/// The rows of one cluster in the membership table. They share a partition, so that a silo's row and the version change in one transaction.
/// </summary>
internal sealed class OrleansSiloInstanceManager(TableServiceClient service, string tableName, string clusterId)
{
    public const string VersionRow = "VersionRow";

    // These sort before and after all silos. Every change writes both, so that a read of several pages can tell that nothing changed meanwhile.
    private const string FirstRow = "!Start", LastRow = "~End";
    private const int MostReads = 10;
    private const int MostInTransaction = 100;

    private readonly TableClient _table = service.GetTableClient(tableName);

    public Task CreateTableAsync(CancellationToken cancellation) => _table.CreateIfNotExistsAsync(cancellation);

    /// <summary>Writes version 0 unless there is a version.</summary>
    public async Task CreateVersionAsync(CancellationToken cancellation)
    {
        try
        {
            await _table.AddEntityAsync(SiloInstanceTableEntry.OfVersion(clusterId, VersionRow, 0), cancellation);
        }
        catch (RequestFailedException error) when (error.Status == 409)
        {
            // Another silo was first.
        }
    }

    /// <summary>All rows but the fences, as they were at one moment.</summary>
    public async Task<List<SiloInstanceTableEntry>> ReadAllAsync(CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MostReads; attempt++)
        {
            var rows = await QueryAsync($"PartitionKey eq {clusterId}", cancellation);
            var version = rows.Find(row => row.RowKey == VersionRow)?.Version
                ?? throw new KeyNotFoundException($"The table '{tableName}' has no version of the cluster '{clusterId}': it was not initialised, or removed.");
            var first = rows.Find(row => row.RowKey == FirstRow)?.Version;
            var last = rows.Find(row => row.RowKey == LastRow)?.Version;
            // Silos of an older Orleans write the version row alone: what they changed can't be fenced.
            if (first == last || (version > first && version > last)) return [.. rows.Where(row => row.RowKey is not (FirstRow or LastRow))];
        }
        throw new InconsistentStateException($"The table '{tableName}' changed during each of {MostReads} reads.");
    }

    /// <summary>A silo's row, if there is one, and the version.</summary>
    public Task<List<SiloInstanceTableEntry>> ReadAsync(SiloAddress silo, CancellationToken cancellation)
    {
        var row = SiloInstanceTableEntry.RowKeyOf(silo);
        return QueryAsync($"PartitionKey eq {clusterId} and (RowKey eq {row} or RowKey eq {VersionRow})", cancellation);
    }

    public async Task<IList<Uri>> ReadGatewaysAsync(CancellationToken cancellation)
    {
        const string active = nameof(SiloStatus.Active), noPort = "0";
        var rows = await QueryAsync($"PartitionKey eq {clusterId} and Status eq {active} and ProxyPort ne {noPort}", cancellation);
        return [.. rows.Select(row => row.ToGatewayUri())];
    }

    /// <summary>Adds a silo and the next version, both or none.</summary>
    /// <returns>Whether the version was still the one given, and the silo new.</returns>
    public Task<bool> InsertAsync(MembershipEntry entry, TableVersion version, CancellationToken cancellation) => SubmitAsync(
        new TableTransactionAction(TableTransactionActionType.Add, SiloInstanceTableEntry.OfSilo(clusterId, entry)), version, cancellation);

    /// <summary>Replaces a silo's row and the version, both or none.</summary>
    /// <returns>Whether both were still those given.</returns>
    public Task<bool> UpdateAsync(MembershipEntry entry, string etag, TableVersion version, CancellationToken cancellation) => SubmitAsync(
        new TableTransactionAction(TableTransactionActionType.UpdateReplace, SiloInstanceTableEntry.OfSilo(clusterId, entry), new ETag(etag)),
        version,
        cancellation);

    public Task UpdateHeartbeatAsync(MembershipEntry entry, CancellationToken cancellation) => _table.UpdateEntityAsync(
        SiloInstanceTableEntry.OfHeartbeat(clusterId, entry), ETag.All, TableUpdateMode.Merge, cancellation);

    public async Task DeleteDefunctAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        const string active = nameof(SiloStatus.Active);
        var rows = await QueryAsync($"PartitionKey eq {clusterId} and Status ne {active}", cancellation);
        await DeleteAsync(_table, [.. rows.Where(row => row.Status is not null && row.Timestamp < before)], cancellation);
    }

    public async Task DeleteAllAsync(string cluster, CancellationToken cancellation) =>
        await DeleteAsync(_table, await QueryAsync($"PartitionKey eq {cluster}", cancellation), cancellation);

    private static async Task DeleteAsync(TableClient table, List<SiloInstanceTableEntry> rows, CancellationToken cancellation)
    {
        foreach (var batch in rows.Chunk(MostInTransaction))
        {
            var deletions = batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag));
            await table.SubmitTransactionAsync(deletions, cancellation);
        }
    }

    private async Task<bool> SubmitAsync(TableTransactionAction silo, TableVersion version, CancellationToken cancellation)
    {
        try
        {
            await _table.SubmitTransactionAsync(
                [
                    silo,
                    new(TableTransactionActionType.UpdateReplace, OfVersion(VersionRow), new ETag(version.VersionEtag)),
                    new(TableTransactionActionType.UpsertReplace, OfVersion(FirstRow)),
                    new(TableTransactionActionType.UpsertReplace, OfVersion(LastRow)),
                ],
                cancellation);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            return false;
        }

        SiloInstanceTableEntry OfVersion(string row) => SiloInstanceTableEntry.OfVersion(clusterId, row, version.Version);
    }

    private async Task<List<SiloInstanceTableEntry>> QueryAsync(FormattableString filter, CancellationToken cancellation)
    {
        List<SiloInstanceTableEntry> rows = [];
        await foreach (var row in _table.QueryAsync<SiloInstanceTableEntry>(TableClient.CreateQueryFilter(filter), cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }
}
