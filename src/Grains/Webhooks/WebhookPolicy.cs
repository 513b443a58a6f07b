namespace ComicCluster.Grains.Webhooks;

/// <summary>How often messages are sent, and when one is given up.</summary>
public sealed record WebhookPolicy
{
    /// <summary>How long to wait after each failed attempt; after one more the message is given up.</summary>
    public IReadOnlyList<TimeSpan> Delays { get; init; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(8),
    ];

    /// <summary>How long a server may fail before nothing is sent to it any more.</summary>
    public TimeSpan DisableAfter { get; init; } = TimeSpan.FromDays(5);

    /// <summary>The most messages to a server that wait; of more the oldest is given up.</summary>
    public int MostWaiting { get; init; } = 100;

    /// <summary>How many messages to a server that were delivered or given up are remembered.</summary>
    public int MostEnded { get; init; } = 100;
}
