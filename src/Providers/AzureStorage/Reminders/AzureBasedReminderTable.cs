using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Reminders.AzureStorage;

namespace Orleans.Runtime.ReminderService;

/// <summary>Keeps reminders in a table.</summary>
/// <param name="clusterOptions">Whose reminders they are: those of one service id.</param>
/// <param name="storageOptions">Where they are.</param>
public sealed class AzureBasedReminderTable(
    IOptions<ClusterOptions> clusterOptions, IOptions<AzureTableReminderStorageOptions> storageOptions) : IReminderTable
{
    private readonly TableClient _table = storageOptions.Value.TableServiceClient.GetTableClient(storageOptions.Value.TableName);
    private readonly string _service = clusterOptions.Value.ServiceId;
    private readonly string _cluster = clusterOptions.Value.ClusterId;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken)
    {
        var partition = ReminderTableEntry.PartitionKeyOf(_service, grainId.GetUniformHashCode());
        var (lower, upper) = ReminderTableEntry.RowKeysOf(grainId);
        var rows = await QueryAsync($"PartitionKey eq {partition} and RowKey gt {lower} and RowKey lt {upper}", cancellationToken);
        // Keys lose some characters, and another grain's key may begin like this one's.
        return new ReminderTableData(rows.Select(row => row.ToReminderEntry()).Where(entry => entry.GrainId == grainId));
    }

    /// <inheritdoc/>
    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    /// <summary>Reads the reminders of the grains whose hash is in (begin, end]; around zero if begin &gt; end; all if they are equal.</summary>
    public async Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken)
    {
        var (first, last) = (ReminderTableEntry.PartitionKeyOf(_service, begin), ReminderTableEntry.PartitionKeyOf(_service, end));
        var (lower, upper) = ReminderTableEntry.PartitionKeysOf(_service);
        var rows = await QueryAsync(
            begin.CompareTo(end) switch
            {
                < 0 => $"PartitionKey gt {first} and PartitionKey le {last}",
                0 => $"PartitionKey gt {lower} and PartitionKey lt {upper}",
                > 0 => $"(PartitionKey gt {lower} and PartitionKey le {last}) or (PartitionKey gt {first} and PartitionKey lt {upper})",
            },
            cancellationToken);
        return new ReminderTableData(rows.Select(row => row.ToReminderEntry()));
    }

    /// <inheritdoc/>
    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken)
    {
        var row = await _table.GetEntityIfExistsAsync<ReminderTableEntry>(
            ReminderTableEntry.PartitionKeyOf(_service, grainId.GetUniformHashCode()),
            ReminderTableEntry.RowKeyOf(grainId, reminderName),
            cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.ToReminderEntry() : null;
    }

    /// <inheritdoc/>
    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var row = ReminderTableEntry.Of(entry, _service, _cluster);
        var answer = await _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return answer.Headers.ETag!.Value.ToString();
    }

    /// <inheritdoc/>
    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RemoveRow(grainId, reminderName, eTag, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _table.DeleteEntityAsync(
                ReminderTableEntry.PartitionKeyOf(_service, grainId.GetUniformHashCode()),
                ReminderTableEntry.RowKeyOf(grainId, reminderName),
                new ETag(eTag),
                cancellationToken);
            return answer.Status != 404; // the client does not throw then
        }
        catch (RequestFailedException error) when (error.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task TestOnlyClearTable()
    {
        var (lower, upper) = ReminderTableEntry.PartitionKeysOf(_service);
        foreach (var row in await QueryAsync($"PartitionKey gt {lower} and PartitionKey lt {upper}", CancellationToken.None))
            await _table.DeleteEntityAsync(row, ETag.All);
    }

    private async Task<List<ReminderTableEntry>> QueryAsync(FormattableString filter, CancellationToken cancellation)
    {
        List<ReminderTableEntry> rows = [];
        await foreach (var row in _table.QueryAsync<ReminderTableEntry>(TableClient.CreateQueryFilter(filter), cancellationToken: cancellation))
            rows.Add(row);
        return rows.FindAll(row => row.ServiceId == _service);
    }
}
