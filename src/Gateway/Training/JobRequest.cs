using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Training;

/// <summary>A fine-tuning that is asked for.</summary>
/// <param name="Dataset">The id of the data set that it learns from.</param>
public sealed record JobRequest(string Dataset)
{
    /// <summary>What a person calls it; the data set's name without it.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The model that it begins with: by the name that GET /v1/models tells, or a version of the registry as in <c>small@3</c> or <c>small@best</c>; without
    /// it the first of GET /v1/models.
    /// </summary>
    public string? Model { get; init; }

    /// <summary>How it is trained.</summary>
    public TrainingRecipe Recipe { get; init; } = new();

    /// <summary>How many GPUs may work at it at a time. More than one meet only between rounds, and what comes out depends on who was there.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Which of the tenant's own work comes first.</summary>
    public StoryPriority Priority { get; init; } = StoryPriority.Low;

    /// <summary>How often it may fail and be tried again. A lost GPU is no failure.</summary>
    public int MaxFailures { get; init; } = 3;

    /// <summary>How long it may work, in hours.</summary>
    public double MaxHours { get; init; } = 168;
}
