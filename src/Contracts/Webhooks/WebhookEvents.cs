namespace ComicCluster.Contracts.Webhooks;

/// <summary>What a tenant's own servers can be told of.</summary>
public static class WebhookEvents
{
    /// <summary>A comic is there.</summary>
    public const string ComicCompleted = "comic.completed";

    /// <summary>A comic can't be drawn; it may be tried again.</summary>
    public const string ComicFailed = "comic.failed";

    /// <summary>Somebody ended a comic.</summary>
    public const string ComicCancelled = "comic.cancelled";

    /// <summary>A training job has made its model.</summary>
    public const string TrainingSucceeded = "training.succeeded";

    /// <summary>A training job can't go on.</summary>
    public const string TrainingFailed = "training.failed";

    /// <summary>Somebody ended a training job.</summary>
    public const string TrainingCancelled = "training.cancelled";

    /// <summary>A training job took longer than it may.</summary>
    public const string TrainingTimedOut = "training.timed_out";

    /// <summary>A version's files were read through and are what was registered; also of one that was damaged and is whole again.</summary>
    public const string VersionReady = "model.version.ready";

    /// <summary>A version's files are not what was registered: of a new one, or found later.</summary>
    public const string VersionFailed = "model.version.failed";

    /// <summary>An alias names another version, or none.</summary>
    public const string AliasMoved = "model.alias.moved";

    /// <summary>A deployment has another split, or the one that was to come was given up.</summary>
    public const string DeploymentChanged = "model.deployment.changed";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All =>
    [
        ComicCompleted, ComicFailed, ComicCancelled, TrainingSucceeded, TrainingFailed, TrainingCancelled, TrainingTimedOut,
        VersionReady, VersionFailed, AliasMoved, DeploymentChanged,
    ];
}
