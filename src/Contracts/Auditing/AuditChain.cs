using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ComicCluster.Contracts.Auditing;

/// <summary>
/// Chains the entries of an audit log by their hashes: none can be changed, taken out or put in without changing all that come after it. Who can
/// write all of the log can write all of it anew; keep the newest hash elsewhere to tell that.
/// </summary>
public static class AuditChain
{
    /// <summary>The entry that follows.</summary>
    /// <param name="last">The newest entry; null if there is none.</param>
    /// <param name="what">What was done.</param>
    /// <param name="time">When.</param>
    public static AuditEntry Append(AuditEntry? last, AuditEvent what, DateTimeOffset time)
    {
        var entry = new AuditEntry((last?.Sequence ?? 0) + 1, time, what, last?.Hash ?? "", "");
        return entry with { Hash = HashOf(entry) };
    }

    /// <summary>Checks a part of a log.</summary>
    /// <param name="entries">Entries that follow each other, oldest first.</param>
    /// <param name="before">The entry before them; null if they begin the log.</param>
    /// <returns>The sequence number of the first entry that is not as it was written, or does not follow; null if there is none.</returns>
    public static long? FirstBroken(IEnumerable<AuditEntry> entries, AuditEntry? before = null)
    {
        foreach (var entry in entries)
        {
            var follows = entry.Sequence == (before?.Sequence ?? 0) + 1 && entry.Previous == (before?.Hash ?? "");
            if (!follows || entry.Hash != HashOf(entry)) return entry.Sequence;
            before = entry;
        }
        return null;
    }

    /// <summary>As a JSON array: so no text can be moved from one field into the next.</summary>
    private static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[]
    {
        entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        entry.What.Actor, entry.What.Action, entry.What.Target, entry.What.Outcome, entry.What.Address, entry.What.TraceId, entry.Previous,
    })));
}
