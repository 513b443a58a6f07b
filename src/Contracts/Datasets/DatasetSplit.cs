namespace ComicCluster.Contracts.Datasets;

/// <summary>Pairs of prompts and stories that are used together, and what they are like.</summary>
/// <param name="Name">train, valid or test.</param>
/// <param name="Digest">SHA-256 of the pairs in their order: it names the content, whatever format it came in.</param>
/// <param name="Pairs">How many.</param>
/// <param name="Bytes">Of all texts in UTF-8.</param>
/// <param name="PromptWords">Words of the prompts.</param>
/// <param name="StoryWords">Words of the stories.</param>
/// <param name="EmptyPrompts">Prompts without a word.</param>
/// <param name="ShortStories">Stories of at most 50 words: mostly deleted or cut off.</param>
/// <param name="TaggedPrompts">Prompts that have a tag such as <c>[ WP ]</c>.</param>
[GenerateSerializer, Immutable, Alias("DatasetSplit")]
public sealed record DatasetSplit(
    [property: Id(0)] string Name,
    [property: Id(1)] string Digest,
    [property: Id(2)] int Pairs,
    [property: Id(3)] long Bytes,
    [property: Id(4)] CountSpread PromptWords,
    [property: Id(5)] CountSpread StoryWords,
    [property: Id(6)] int EmptyPrompts,
    [property: Id(7)] int ShortStories,
    [property: Id(8)] int TaggedPrompts);
