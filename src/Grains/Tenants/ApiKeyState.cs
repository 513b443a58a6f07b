using ComicCluster.Contracts.Tenants;

namespace ComicCluster.Grains.Tenants;

/// <summary>What an API key's grain persists.</summary>
[GenerateSerializer, Immutable, Alias("ApiKeyState")]
public sealed record ApiKeyState
{
    /// <summary>What is to be seen of it; null if there is no such key, or it was revoked.</summary>
    [Id(0)]
    public KeyView? View { get; init; }

    /// <summary>SHA-256 of its secret part.</summary>
    [Id(1)]
    public byte[] SecretSha256 { get; init; } = [];

    /// <summary>Whether it was ended for good.</summary>
    [Id(2)]
    public bool IsRevoked { get; init; }
}
