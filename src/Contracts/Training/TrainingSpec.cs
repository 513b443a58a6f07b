using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Contracts.Training;

/// <summary>A fine-tuning that is asked for. Model, data and recipe decide its result, but for the kind of processor or GPU.</summary>
[GenerateSerializer, Immutable, Alias("TrainingSpec")]
public sealed record TrainingSpec
{
    private const int LongestName = 200, LongestTag = 50, MostTags = 20, MostWorkers = 64;

    /// <summary>What a person calls it; not unique.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>What it begins with: the SHA-256 of a GPT-2's weights.</summary>
    [Id(1)]
    public required string Model { get; init; }

    /// <summary>What people call that model; a version of the registry by its number, such as <c>small@3</c>.</summary>
    [Id(2)]
    public required string ModelName { get; init; }

    /// <summary>The id of the data set that it learns from.</summary>
    [Id(3)]
    public required string Dataset { get; init; }

    /// <summary>How.</summary>
    [Id(4)]
    public required TrainingRecipe Recipe { get; init; }

    /// <summary>Words to find it by.</summary>
    [Id(5)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Which of a tenant's own work comes first.</summary>
    [Id(6)]
    public StoryPriority Priority { get; init; } = StoryPriority.Low;

    /// <summary>How often it may fail and be tried again. A lost GPU is no failure.</summary>
    [Id(7)]
    public int MaxFailures { get; init; } = 3;

    /// <summary>How long it may work, in hours, of all workers together; pauses and waits don't count.</summary>
    [Id(8)]
    public double MaxHours { get; init; } = 168;

    /// <summary>SHA-256 of the manifest of a version of the registry, if it begins with one.</summary>
    [Id(9)]
    public string? Manifest { get; init; }

    /// <summary>
    /// How many may work at it at a time, each on a slot of its own. More than one meet seldom (DiLoCo): the data are dealt out to them, and between
    /// rounds they come and go, so the result depends on who was there.
    /// </summary>
    [Id(10)]
    public int Workers { get; init; } = 1;

    /// <summary>Whether another asks for the same.</summary>
    public bool Asks(TrainingSpec other) => this with { Tags = [] } == other with { Tags = [] } && Tags.SequenceEqual(other.Tags);

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">Something is out of its bounds.</exception>
    public void Validate()
    {
        if (Name.Length is 0 or > LongestName || Name.Any(char.IsControl)) throw new ArgumentException($"A name has 1 to {LongestName} characters that can be printed.");
        if (Tags.Count > MostTags || Tags.Any(tag => tag.Length is 0 or > LongestTag || tag.Any(char.IsControl)))
            throw new ArgumentException($"At most {MostTags} tags of 1 to {LongestTag} characters are allowed.");
        if (MaxFailures is < 0 or > 100) throw new ArgumentException($"{MaxFailures} failures are out of bounds; 0 to 100 are allowed.");
        if (!(MaxHours is > 0 and <= 10_000)) throw new ArgumentException($"{MaxHours} hours are out of bounds; up to 10000 are allowed.");
        if (Workers is < 1 or > MostWorkers) throw new ArgumentException($"{Workers} workers are out of bounds; 1 to {MostWorkers} are allowed.");
        Recipe.Validate();
        if (Recipe.OnlyMeasures && Workers > 1) throw new ArgumentException("A model is measured by one worker.");
    }
}
