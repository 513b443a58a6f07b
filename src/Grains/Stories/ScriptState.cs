using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>What a script grain persists.</summary>
[GenerateSerializer, Alias("ScriptState")]
public sealed class ScriptState
{
    /// <summary>The script, once it is complete. One that is half written is not kept: the seed gives it again.</summary>
    [Id(0)]
    public Script? Script { get; set; }

    /// <summary>Why it can't be written.</summary>
    [Id(1)]
    public string? Failure { get; set; }

    /// <summary>The story's attempt that failed.</summary>
    [Id(2)]
    public int Attempt { get; set; }
}
