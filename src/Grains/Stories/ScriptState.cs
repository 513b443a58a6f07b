using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What a script grain persists.</summary>
[GenerateSerializer, Immutable, Alias("ScriptState")]
public sealed record ScriptState
{
    /// <summary>The script, once it is complete. One that is half written is not kept: the seed gives it again.</summary>
    [Id(0)]
    public Script? Script { get; init; }

    /// <summary>Why it can't be written.</summary>
    [Id(1)]
    public string? Failure { get; init; }

    /// <summary>The story's attempt in which it was written, failed or was cancelled; none is higher than that of a story that was deleted.</summary>
    [Id(2)]
    public int Attempt { get; init; }

    /// <summary>The digest of the specification that it was written for.</summary>
    [Id(3)]
    public string? Digest { get; init; }
}
