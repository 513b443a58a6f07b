using ComicCluster.Contracts.Dispatch;

namespace ComicCluster.Contracts.Stories;

/// <summary>How a story is handled; what its pictures show does not depend on it.</summary>
[GenerateSerializer, Immutable, Alias("StoryTerms")]
public sealed record StoryTerms
{
    /// <summary>Which of the tenant's stories come first.</summary>
    [Id(0)]
    public StoryPriority Priority { get; init; }

    /// <summary>Whether it waits, when its script is there, until it is looked through: <see cref="IStoryGrain.ApproveAsync"/>.</summary>
    [Id(1)]
    public bool Review { get; init; }

    /// <summary>How the panels are put together.</summary>
    [Id(2)]
    public StripShape Shape { get; init; }

    /// <summary>Whether the tenant's library shows it.</summary>
    [Id(3)]
    public bool Listed { get; init; } = true;
}
