namespace ComicCluster.Grains.Training;

/// <summary>What is known of a worker of a job.</summary>
public enum WorkerPresence
{
    /// <summary>It has no lease.</summary>
    Absent,

    /// <summary>It has one, and was not heard of yet.</summary>
    Called,

    /// <summary>It is heard of.</summary>
    Present,

    /// <summary>It was not heard of for too long. It may yet be, if no other takes its place.</summary>
    Silent,
}
