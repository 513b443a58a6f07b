namespace ComicCluster.Silo.Training;

/// <summary>How jobs are trained.</summary>
public sealed record TrainerOptions
{
    /// <summary>How much training may be lost when the process dies. A checkpoint has twelve bytes a parameter.</summary>
    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Where checkpoints are written before they go to the store.</summary>
    public string ScratchFolder { get; init; } = Path.GetTempPath();

    /// <summary>How long the artifact store may take for an answer.</summary>
    public TimeSpan AnswerTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a job waits for a store that can't be reached.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a job that is stopped tries to leave a last checkpoint.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(50);
}
