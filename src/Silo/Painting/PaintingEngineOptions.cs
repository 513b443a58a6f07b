namespace ComicCluster.Silo.Painting;

/// <summary>How panels are painted.</summary>
public sealed record PaintingEngineOptions
{
    /// <summary>
    /// Threads that paint. A GPU takes one. On a CPU two panels on a thread each are faster than one after the other on two, if libtorch was
    /// started with one thread.
    /// </summary>
    public required int Threads { get; init; }

    /// <summary>Panels that a thread paints at a time: one on a CPU, as many on a GPU as fill it.</summary>
    public int PanelsPerThread { get; init; } = 1;

    /// <summary>Whether panels of one recipe take their steps together; if null, as suits the device: on a GPU.</summary>
    public bool? SharesPasses { get; init; }

    /// <summary>How much painting may be lost when the process dies.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often somebody who watches sees another picture.</summary>
    public TimeSpan PreviewInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longer side of such a picture in pixels.</summary>
    public int PreviewSide { get; init; } = 160;

    /// <summary>Pictures that are kept of a panel while it is painted: of its start, at even steps, and of its end.</summary>
    public int Frames { get; init; } = 24;

    /// <summary>The longer side of such a picture in pixels: all of them together should cost little beside the painting.</summary>
    public int FrameSide { get; init; } = 128;

    /// <summary>How long the artifact store may take for an answer. A checkpoint that takes longer is given up, and the next one is tried.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a panel that is painted, or goes on from a checkpoint, waits for a store that can't be reached.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a panel that is stopped tries to leave a last checkpoint.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public void Validate()
    {
        InRange(Threads, 1, 256, nameof(Threads));
        InRange(PanelsPerThread, 1, 1024, nameof(PanelsPerThread));
        InRange(PreviewSide, 16, 512, nameof(PreviewSide));
        InRange(Frames, 2, 1000, nameof(Frames));
        InRange(FrameSide, 16, 1024, nameof(FrameSide));
    }

    private static void InRange(int value, int least, int most, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, most, name);
    }
}
