using System.Text.Json.Serialization;

namespace ComicCluster.Storage.Files;

/// <summary>A silo as it lies in the file of the membership.</summary>
internal sealed record SiloRecord
{
    public required string Silo { get; init; }
    public required string ETag { get; init; }
    public required string? Name { get; init; }
    public required string? Host { get; init; }
    public required string? Role { get; init; }
    [JsonConverter(typeof(JsonStringEnumConverter<SiloStatus>))]
    public required SiloStatus Status { get; init; }
    public required int ProxyPort { get; init; }
    public required int UpdateZone { get; init; }
    public required int FaultZone { get; init; }
    public required DateTime Started { get; init; }
    public required DateTime Alive { get; init; }
    public required IReadOnlyList<SuspicionRecord> Suspicions { get; init; }

    public static SiloRecord Of(MembershipEntry entry) => new()
    {
        Silo = entry.SiloAddress.ToParsableString(),
        ETag = Guid.NewGuid().ToString("N"),
        Name = entry.SiloName,
        Host = entry.HostName,
        Role = entry.RoleName,
        Status = entry.Status,
        ProxyPort = entry.ProxyPort,
        UpdateZone = entry.UpdateZone,
        FaultZone = entry.FaultZone,
        Started = entry.StartTime,
        Alive = entry.IAmAliveTime,
        Suspicions = [.. (entry.SuspectTimes ?? []).Select(suspect => new SuspicionRecord(suspect.Item1.ToParsableString(), suspect.Item2))],
    };

    public MembershipEntry ToMembershipEntry()
    {
        var entry = new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(Silo),
            SiloName = Name!,
            HostName = Host!,
            RoleName = Role!,
            Status = Status,
            ProxyPort = ProxyPort,
            UpdateZone = UpdateZone,
            FaultZone = FaultZone,
            StartTime = Started,
            IAmAliveTime = Alive,
        };
        foreach (var suspicion in Suspicions) entry.AddSuspector(SiloAddress.FromParsableString(suspicion.By), suspicion.At);
        return entry;
    }
}
