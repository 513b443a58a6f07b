namespace ComicCluster.Silo.Training;

/// <summary>How jobs are trained.</summary>
public sealed record TrainerOptions
{
    /// <summary>
    /// How much training may be lost when the process dies. A checkpoint has twelve bytes a parameter, and lies in the folder for temporary files before
    /// it is in the store.
    /// </summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the artifact store may take for an answer.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a job waits for a store that can't be reached.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a job that is stopped tries to leave a last checkpoint.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(50);
}
