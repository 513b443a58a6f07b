namespace ComicCluster.Contracts.Training;

/// <summary>What happened to a training job.</summary>
public enum TrainingEventKind
{
    /// <summary>Its status changed.</summary>
    Status,

    /// <summary>It wrote a line of its log.</summary>
    Log,

    /// <summary>The held-out stories were predicted.</summary>
    Evaluation,

    /// <summary>It is a few steps further. It has the number of the event before, and is not told again.</summary>
    Progress,

    /// <summary>Nothing did. It has the number of the event before, and is not told again.</summary>
    KeepAlive,
}
