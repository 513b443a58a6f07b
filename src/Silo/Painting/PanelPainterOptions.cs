namespace ComicCluster.Silo.Painting;

/// <summary>How panels are painted.</summary>
public sealed record PanelPainterOptions
{
    /// <summary>
    /// Threads that paint a panel each. On a CPU two panels on a thread each are faster than one after the other on two, if libtorch was
    /// started with one thread; a GPU takes one.
    /// </summary>
    public required int Threads { get; init; }

    /// <summary>How much painting may be lost when the process dies.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pictures that are kept of a panel while it is painted: of its start, at even steps, and of its end.</summary>
    public int Frames { get; init; } = 24;

    /// <summary>The longer side of such a picture in pixels: all of them together should cost little beside the painting.</summary>
    public int FrameSide { get; init; } = 128;
}
