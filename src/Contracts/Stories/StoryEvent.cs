namespace ComicCluster.Contracts.Stories;

/// <summary>Something that happened to a story.</summary>
/// <param name="Sequence">Rises by one from event to event of the story, from 1.</param>
/// <param name="Time">When, by the clock of the silo that the story was on.</param>
/// <param name="Kind">What.</param>
/// <param name="Panel">Which panel, from 1; null where it is not about one.</param>
/// <param name="Detail">Why it failed; of a panel that started which start it is, of one that is painted its picture.</param>
[GenerateSerializer, Immutable, Alias("StoryEvent")]
public sealed record StoryEvent(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset Time,
    [property: Id(2)] StoryEventKind Kind,
    [property: Id(3)] int? Panel = null,
    [property: Id(4)] string? Detail = null);
