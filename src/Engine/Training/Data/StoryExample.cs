namespace ComicCluster.Engine.Training.Data;

/// <summary>A pair as tokens.</summary>
/// <param name="Tokens">Prompt, separator and story; at least 2.</param>
/// <param name="StoryFrom">The index of the story's first token; their number where no token of it is left.</param>
/// <param name="HasEndOfText">Whether the last token is the end of text.</param>
/// <param name="StoryWords">Words of the original story that the tokens stand for.</param>
/// <param name="StoryBytes">The length of those words in UTF-8, with single spaces.</param>
/// <param name="IsCut">Whether the story goes on after the last token.</param>
public sealed record StoryExample(int[] Tokens, int StoryFrom, bool HasEndOfText, int StoryWords, int StoryBytes, bool IsCut)
{
    /// <summary>Prompt and separator.</summary>
    public ReadOnlyMemory<int> Prompt => Tokens.AsMemory(0, StoryFrom);

    /// <summary>The story, and the end of text if it is there.</summary>
    public ReadOnlyMemory<int> Story => Tokens.AsMemory(StoryFrom);
}
