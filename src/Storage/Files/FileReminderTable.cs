using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ComicCluster.Storage.Files;

/// <summary>Keeps the reminders of a service in a file, for clusters of several processes on one machine.</summary>
/// <param name="folder">Where the file is.</param>
/// <param name="cluster">Whose reminders they are: those of one service id.</param>
/// <param name="time">The clock.</param>
internal sealed class FileReminderTable(string folder, IOptions<ClusterOptions> cluster, TimeProvider time) : IReminderTable, IDisposable
{
    private readonly SharedJsonFile<IReadOnlyList<ReminderRecord>> _file =
        new(folder, $"reminders-{KeyDigest.Of(cluster.Value.ServiceId)}.json", time);

    public Task<ReminderTableData> ReadRows(GrainId grainId) => ReadRows(grainId, CancellationToken.None);

    public Task<ReminderTableData> ReadRows(GrainId grainId, CancellationToken cancellationToken) =>
        ReadAsync(entry => entry.GrainId == grainId, cancellationToken);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => ReadRows(begin, end, CancellationToken.None);

    /// <summary>Reads the reminders of the grains whose hash is in (begin, end]; around zero if begin &gt; end; all if they are equal.</summary>
    public Task<ReminderTableData> ReadRows(uint begin, uint end, CancellationToken cancellationToken) =>
        ReadAsync(entry => IsBetween(entry.GrainId.GetUniformHashCode(), begin, end), cancellationToken);

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) => ReadRow(grainId, reminderName, CancellationToken.None);

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        (await _file.ReadAsync(cancellationToken))?.FirstOrDefault(row => row.Is(grainId, reminderName))?.ToReminderEntry();

    public Task<string?> UpsertRow(ReminderEntry entry) => UpsertRow(entry, CancellationToken.None);

    public async Task<string?> UpsertRow(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var upserted = ReminderRecord.Of(entry);
        await _file.ChangeAsync(
            rows => [.. (rows ?? []).Where(row => !row.Is(entry.GrainId, entry.ReminderName)), upserted], cancellationToken);
        return upserted.ETag;
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        RemoveRow(grainId, reminderName, eTag, CancellationToken.None);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag, CancellationToken cancellationToken) => _file.ChangeAsync(
        rows => rows?.FirstOrDefault(row => row.Is(grainId, reminderName) && row.ETag == eTag) is { } removed
            ? [.. rows.Where(row => row != removed)]
            : null,
        cancellationToken);

    public Task TestOnlyClearTable() => _file.ChangeAsync(_ => [], CancellationToken.None);

    public void Dispose() => _file.Dispose();

    private static bool IsBetween(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : begin == end || hash > begin || hash <= end;

    private async Task<ReminderTableData> ReadAsync(Func<ReminderEntry, bool> choose, CancellationToken cancellation) =>
        new((await _file.ReadAsync(cancellation) ?? []).Select(row => row.ToReminderEntry()).Where(choose));
}
