namespace ComicCluster.Contracts.Training;

/// <summary>How far a training job is.</summary>
public enum TrainingStatus
{
    /// <summary>Nobody asked for it.</summary>
    Unknown,

    /// <summary>It waits for a GPU, or until it is tried again.</summary>
    Queued,

    /// <summary>It lost its GPU, and goes on from its last checkpoint when it has another. That is no failure.</summary>
    Preempted,

    /// <summary>It has a GPU, and is told to its silo.</summary>
    Starting,

    /// <summary>The silo reads the model, the data and the checkpoint.</summary>
    Downloading,

    /// <summary>It learns.</summary>
    Running,

    /// <summary>It makes a checkpoint, to stop there.</summary>
    Pausing,

    /// <summary>It waits until somebody resumes it.</summary>
    Paused,

    /// <summary>It has learned, and its model is written.</summary>
    Finalizing,

    /// <summary>It is about to stop for good; it may yet succeed or fail.</summary>
    Cancelling,

    /// <summary>Its model is there.</summary>
    Succeeded,

    /// <summary>It can't go on; the reason is told.</summary>
    Failed,

    /// <summary>Somebody ended it.</summary>
    Cancelled,

    /// <summary>It took longer than it may.</summary>
    TimedOut,

    /// <summary>It had ended, and somebody removed it with all that it left.</summary>
    Deleted,
}
