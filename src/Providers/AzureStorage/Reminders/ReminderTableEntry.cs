using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Orleans.Runtime.ReminderService;

/// <summary>A row of the reminder table. All columns are text.</summary>
internal sealed class ReminderTableEntry : ITableEntity
{
    public string? PartitionKey { get; set; }
    public string? RowKey { get; set; }
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string? GrainReference { get; set; }
    public string? ReminderName { get; set; }
    public string? ServiceId { get; set; }
    public string? DeploymentId { get; set; }
    public string? StartAt { get; set; }
    public string? Period { get; set; }
    public string? GrainRefConsistentHash { get; set; }

    public static ReminderTableEntry Of(ReminderEntry entry, string serviceId, string clusterId) => new()
    {
        PartitionKey = PartitionKeyOf(serviceId, entry.GrainId.GetUniformHashCode()),
        RowKey = RowKeyOf(entry.GrainId, entry.ReminderName),
        GrainReference = entry.GrainId.ToString(),
        ReminderName = entry.ReminderName,
        ServiceId = serviceId,
        DeploymentId = clusterId,
        StartAt = LogFormatter.PrintDate(entry.StartAt),
        Period = entry.Period.ToString(),
        GrainRefConsistentHash = entry.GrainId.GetUniformHashCode().ToString("X8", CultureInfo.InvariantCulture),
    };

    public ReminderEntry ToReminderEntry() => new()
    {
        GrainId = GrainId.Parse(GrainReference!),
        ReminderName = ReminderName!,
        StartAt = LogFormatter.ParseDate(StartAt!),
        Period = TimeSpan.Parse(Period!, CultureInfo.InvariantCulture),
        ETag = ETag.ToString(),
    };

    /// <summary>Eight digits each, so that the order of the keys is that of the hashes.</summary>
    public static string PartitionKeyOf(string serviceId, uint hash) => Sanitize($"{serviceId}_{hash:X8}");

    /// <summary>All partitions of a service lie strictly between these.</summary>
    public static (string Lower, string Upper) PartitionKeysOf(string serviceId) => ($"{Sanitize(serviceId)}_", $"{Sanitize(serviceId)}{(char)('_' + 1)}");

    public static string RowKeyOf(GrainId grain, string name) => Sanitize($"{grain}-{name}");

    /// <summary>All rows of a grain lie strictly between these.</summary>
    public static (string Lower, string Upper) RowKeysOf(GrainId grain) => ($"{Sanitize(grain.ToString())}-", $"{Sanitize(grain.ToString())}{(char)('-' + 1)}");

    /// <summary>Replaces the characters that keys of a table can't have.</summary>
    private static string Sanitize(string key) => key.Replace('/', '_').Replace('\\', '_').Replace('#', '_').Replace('?', '_');
}
