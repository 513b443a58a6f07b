namespace ComicCluster.Silo.Painting;

/// <summary>How a <see cref="SleepingPainter"/> sleeps.</summary>
public sealed record SleepingPainterOptions
{
    /// <summary>How many panels it takes at a time.</summary>
    public required int Slots { get; init; }

    /// <summary>How long a step takes.</summary>
    public required TimeSpan StepTime { get; init; }

    /// <summary>How much may be lost when the process dies.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the artifact store may take for an answer.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a panel waits for a store that can't be reached.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a panel that is stopped tries to leave a last checkpoint.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(10);
}
