namespace ComicCluster.Contracts.Stories;

/// <summary>What is to be seen of a story.</summary>
/// <param name="Spec">What was asked for; null while nobody did.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Script">Its text and captions, once they are written.</param>
/// <param name="Failure">Why it failed.</param>
[GenerateSerializer, Immutable, Alias("StoryView")]
public sealed record StoryView(
    [property: Id(0)] StorySpec? Spec,
    [property: Id(1)] StoryStatus Status,
    [property: Id(2)] Script? Script,
    [property: Id(3)] string? Failure);
