using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Training;

/// <summary>A training job.</summary>
public sealed record Job
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    /// <summary>How far it is.</summary>
    public required TrainingStatus Status { get; init; }

    /// <summary>What it begins with.</summary>
    public required string Model { get; init; }

    /// <summary>The SHA-256 of those weights.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>The id of the data set that it learns from.</summary>
    public required string Dataset { get; init; }

    /// <summary>How it is trained.</summary>
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>How many may work at it at a time.</summary>
    public required int Workers { get; init; }

    /// <summary>How many do.</summary>
    public int WorkersAtWork { get; init; }

    /// <summary>Of several workers: the round that they are in, from 1; 0 before the first.</summary>
    public int? Round { get; init; }

    /// <summary>Words to find it by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Which of the tenant's own work comes first.</summary>
    public required StoryPriority Priority { get; init; }

    /// <summary>Where the training is; null before it began.</summary>
    public TrainingProgress? Progress { get; init; }

    /// <summary>All evaluations so far.</summary>
    public required IReadOnlyList<TrainingEvaluation> Evaluations { get; init; }

    /// <summary>What it made; null before that is there.</summary>
    public JobResult? Result { get; init; }

    /// <summary>Why it failed, at last or the last time.</summary>
    public string? Error { get; init; }

    /// <summary>How often it failed.</summary>
    public int Failures { get; init; }

    /// <summary>How often it was begun or gone on with.</summary>
    public int Starts { get; init; }

    /// <summary>Steps that are safe in a checkpoint.</summary>
    public int SavedStep { get; init; }

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it began to learn.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>How long it worked, without waits and pauses.</summary>
    public double Seconds { get; init; }

    /// <summary>The last event, to follow it from there.</summary>
    public long LastEventId { get; init; }

    /// <summary>As the API shows it.</summary>
    public static Job Of(string id, TrainingJobView view) => new()
    {
        Id = id,
        Name = view.Spec!.Name,
        Status = view.Status,
        Model = view.Spec.ModelName,
        ModelSha256 = view.Spec.Model,
        Dataset = view.Spec.Dataset,
        Recipe = view.Spec.Recipe,
        Workers = view.Spec.Workers,
        WorkersAtWork = view.WorkersAtWork,
        Round = view.Round,
        Tags = view.Spec.Tags,
        Priority = view.Spec.Priority,
        Progress = view.Progress,
        Evaluations = view.Evaluations,
        Result = view.Model is { } model ? JobResult.Of(id, model) : null,
        Error = view.Failure,
        Failures = view.Failures,
        Starts = view.Epoch,
        SavedStep = view.SavedStep,
        Created = view.Created,
        Started = view.Started,
        Ended = view.Ended,
        Seconds = Math.Round(view.Seconds, 1),
        LastEventId = view.Sequence,
    };
}
