using System.Globalization;
using System.Net;
using Azure;
using Azure.Data.Tables;

namespace Orleans.AzureUtils;

/// <summary>A row of the membership table: a silo, or one of the rows that hold the table's version. All columns are text.</summary>
internal sealed class SiloInstanceTableEntry : ITableEntity
{
    private const char Separator = '|';

    public string? PartitionKey { get; set; }
    public string? RowKey { get; set; }
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }

    public string? DeploymentId { get; set; }
    public string? Address { get; set; }
    public string? Port { get; set; }
    public string? Generation { get; set; }
    public string? HostName { get; set; }
    public string? Status { get; set; }
    public string? ProxyPort { get; set; }
    public string? RoleName { get; set; }
    public string? SiloName { get; set; }
    public string? InstanceName { get; set; }
    public string? UpdateZone { get; set; }
    public string? FaultZone { get; set; }
    public string? SuspectingSilos { get; set; }
    public string? SuspectingTimes { get; set; }
    public string? StartTime { get; set; }
    public string? IAmAliveTime { get; set; }
    public string? MembershipVersion { get; set; }

    public static string RowKeyOf(SiloAddress silo) => $"{silo.Endpoint.Address}-{silo.Endpoint.Port}-{silo.Generation}";

    public static SiloInstanceTableEntry OfVersion(string clusterId, string row, int version) => new()
    {
        PartitionKey = clusterId,
        RowKey = row,
        DeploymentId = clusterId,
        MembershipVersion = version.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What <see cref="IMembershipTable.UpdateIAmAlive"/> changes: columns that are null are left as they are.</summary>
    public static SiloInstanceTableEntry OfHeartbeat(string clusterId, MembershipEntry entry) => new()
    {
        PartitionKey = clusterId,
        RowKey = RowKeyOf(entry.SiloAddress),
        DeploymentId = clusterId,
        IAmAliveTime = LogFormatter.PrintDate(entry.IAmAliveTime),
    };

    public static SiloInstanceTableEntry OfSilo(string clusterId, MembershipEntry entry) => new()
    {
        PartitionKey = clusterId,
        RowKey = RowKeyOf(entry.SiloAddress),
        DeploymentId = clusterId,
        Address = entry.SiloAddress.Endpoint.Address.ToString(),
        Port = entry.SiloAddress.Endpoint.Port.ToString(CultureInfo.InvariantCulture),
        Generation = entry.SiloAddress.Generation.ToString(CultureInfo.InvariantCulture),
        HostName = entry.HostName,
        Status = entry.Status.ToString(),
        ProxyPort = entry.ProxyPort.ToString(CultureInfo.InvariantCulture),
        RoleName = entry.RoleName,
        SiloName = entry.SiloName,
        InstanceName = entry.SiloName,
        UpdateZone = entry.UpdateZone.ToString(CultureInfo.InvariantCulture),
        FaultZone = entry.FaultZone.ToString(CultureInfo.InvariantCulture),
        SuspectingSilos = string.Join(Separator, entry.SuspectTimes?.Select(suspect => suspect.Item1.ToParsableString()) ?? []),
        SuspectingTimes = string.Join(Separator, entry.SuspectTimes?.Select(suspect => LogFormatter.PrintDate(suspect.Item2)) ?? []),
        StartTime = LogFormatter.PrintDate(entry.StartTime),
        IAmAliveTime = LogFormatter.PrintDate(entry.IAmAliveTime),
    };

    public int Version => Number(MembershipVersion);

    /// <exception cref="FormatException">The row is damaged.</exception>
    public MembershipEntry ToMembershipEntry()
    {
        var entry = new MembershipEntry
        {
            SiloAddress = SiloAddress.New(IPAddress.Parse(Address ?? ""), Number(Port), Number(Generation)),
            HostName = HostName ?? "",
            Status = Enum.Parse<SiloStatus>(Status ?? ""),
            ProxyPort = Number(ProxyPort),
            RoleName = RoleName,
            SiloName = SiloName ?? InstanceName ?? "",
            UpdateZone = Number(UpdateZone),
            FaultZone = Number(FaultZone),
            StartTime = Date(StartTime),
            IAmAliveTime = Date(IAmAliveTime),
        };
        var (silos, times) = (Split(SuspectingSilos), Split(SuspectingTimes));
        if (silos.Length != times.Length) throw new FormatException($"The row '{RowKey}' has {silos.Length} suspecting silos and {times.Length} times.");
        foreach (var (silo, time) in silos.Zip(times)) entry.AddSuspector(SiloAddress.FromParsableString(silo), Date(time));
        return entry;
    }

    public Uri ToGatewayUri() => SiloAddress.New(IPAddress.Parse(Address ?? ""), Number(ProxyPort), Number(Generation)).ToGatewayUri();

    private static int Number(string? text) => string.IsNullOrEmpty(text) ? 0 : int.Parse(text, CultureInfo.InvariantCulture);

    private static DateTime Date(string? text) => string.IsNullOrEmpty(text) ? default : LogFormatter.ParseDate(text);

    private static string[] Split(string? text) => string.IsNullOrEmpty(text) ? [] : text.Split(Separator);
}
