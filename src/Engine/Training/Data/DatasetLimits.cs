namespace ComicCluster.Engine.Training.Data;

/// <summary>How large data from outside may be. WritingPrompts' training split has 272,600 pairs and a gigabyte of stories.</summary>
public sealed record DatasetLimits
{
    /// <summary>The most bytes of a file.</summary>
    public long FileBytes { get; init; } = 4L << 30;

    /// <summary>The most bytes of a line.</summary>
    public int LineBytes { get; init; } = 1 << 20;

    /// <summary>The most pairs.</summary>
    public int Pairs { get; init; } = 2_000_000;
}
