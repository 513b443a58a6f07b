namespace ComicCluster.Engine.Training.Data;

/// <summary>What a data set is like.</summary>
/// <param name="Digest">
/// SHA-256 of the pairs in their order, in lower-case hexadecimal digits: each text as its length in bytes (8 bytes, little-endian) and its
/// UTF-8. It names the content, whatever format it came in.
/// </param>
/// <param name="Pairs">How many.</param>
/// <param name="Bytes">Of all texts in UTF-8.</param>
/// <param name="PromptWords">Words of the prompts.</param>
/// <param name="StoryWords">Words of the stories.</param>
/// <param name="EmptyPrompts">Prompts without a word.</param>
/// <param name="ShortStories">Stories of at most 50 words: mostly deleted or cut off.</param>
/// <param name="TaggedPrompts">Prompts that have a tag such as <c>[ WP ]</c>.</param>
public sealed record DatasetStatistics(
    string Digest, int Pairs, long Bytes, Distribution PromptWords, Distribution StoryWords, int EmptyPrompts, int ShortStories, int TaggedPrompts);
