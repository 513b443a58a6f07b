using ComicCluster.Contracts.Idempotency;

namespace ComicCluster.Grains.Idempotency;

/// <summary>What an idempotency grain persists.</summary>
[GenerateSerializer, Immutable, Alias("IdempotencyRecord")]
public sealed record IdempotencyRecord
{
    /// <summary>SHA-256 of the request's body.</summary>
    [Id(0)]
    public byte[] BodySha256 { get; init; } = [];

    /// <summary>When it was begun; null if there was no request.</summary>
    [Id(1)]
    public DateTimeOffset? Begun { get; init; }

    /// <summary>What it was answered; null while it is not.</summary>
    [Id(2)]
    public KeptResponse? Response { get; init; }
}
