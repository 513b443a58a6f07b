using System.Text.Json.Serialization;

namespace ComicCluster.Grains.Webhooks;

/// <summary>A message to a server.</summary>
[GenerateSerializer, Immutable, Alias("QueuedDelivery")]
public sealed record QueuedDelivery
{
    /// <summary>The message's id.</summary>
    [Id(0)]
    public required string Message { get; init; }

    /// <summary>Of the event.</summary>
    [Id(1)]
    public required string Type { get; init; }

    /// <summary>JSON; null once it was delivered.</summary>
    [Id(2)]
    public string? Body { get; init; }

    /// <summary>How often it was sent.</summary>
    [Id(3)]
    public int Attempts { get; init; }

    /// <summary>When the server took it; null while it has not.</summary>
    [Id(4)]
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>When it is sent next; null if it was delivered or given up.</summary>
    [Id(5)]
    public DateTimeOffset? Next { get; init; }

    /// <summary>What the last attempt brought.</summary>
    [Id(6)]
    public string? Outcome { get; init; }

    /// <summary>Whether it is to be sent.</summary>
    [JsonIgnore]
    public bool IsWaiting => Next is not null;
}
