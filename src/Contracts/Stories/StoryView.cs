namespace ComicCluster.Contracts.Stories;

/// <summary>What is to be seen of a story.</summary>
/// <param name="Spec">What was asked for, with the text that it was given since; null while nobody did.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Script">Its text and captions as they were written.</param>
/// <param name="Failure">Why it failed.</param>
[GenerateSerializer, Immutable, Alias("StoryView")]
public sealed record StoryView(
    [property: Id(0)] StorySpec? Spec,
    [property: Id(1)] StoryStatus Status,
    [property: Id(2)] Script? Script,
    [property: Id(3)] string? Failure)
{
    /// <summary>How it is handled.</summary>
    [Id(4)]
    public StoryTerms Terms { get; init; } = new();

    /// <summary>Its panels as they stand; none before the script is there.</summary>
    [Id(5)]
    public IReadOnlyList<StoryPanel> Panels { get; init; } = [];

    /// <summary>Rises with every edit; 0 before the first.</summary>
    [Id(6)]
    public int Revision { get; init; }

    /// <summary>The number of the last event.</summary>
    [Id(7)]
    public long Sequence { get; init; }

    /// <summary>When it was accepted, by the clock of the silo that it was on; null while nobody asked for it.</summary>
    [Id(8)]
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it last changed.</summary>
    [Id(9)]
    public DateTimeOffset? Changed { get; init; }
}
