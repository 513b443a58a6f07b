namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>How Deep Daze's <c>create_story</c> cuts a text into windows.</summary>
/// <param name="StartWords"><c>story_start_words</c>: words of the first window.</param>
/// <param name="WordsPerEpoch"><c>story_words_per_epoch</c>: words that each next window adds.</param>
/// <param name="Separator"><c>story_separator</c>: where the text has it, each piece is a window and the words are not counted.</param>
public sealed record StoryOptions(int StartWords = 5, int WordsPerEpoch = 5, string? Separator = null)
{
    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">An option is out of its bounds.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNotInside(StartWords, 1, 1000);
        ArgumentOutOfRangeException.ThrowIfNotInside(WordsPerEpoch, 1, 1000);
        if (Separator is { Length: 0 }) throw new ArgumentException("The story's separator is empty; leave it out instead.");
    }
}
