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
    string Digest, int Pairs, long Bytes, Distribution PromptWords, Distribution StoryWords, int EmptyPrompts, int ShortStories, int TaggedPrompts)
{
    /// <summary>Reads a source to its end.</summary>
    /// <param name="source">The pairs.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="DatasetException">The data are not sound, or there is no pair.</exception>
    public static DatasetStatistics Read(IStorySource source, CancellationToken cancellation = default)
    {
        using var counter = new DatasetCounter();
        var isEmpty = true;
        foreach (var pair in source.Pairs())
        {
            cancellation.ThrowIfCancellationRequested();
            counter.Add(pair);
            isEmpty = false;
        }
        return isEmpty ? throw new DatasetException(source.Name, null, "it has no pairs.") : counter.Statistics();
    }
}
