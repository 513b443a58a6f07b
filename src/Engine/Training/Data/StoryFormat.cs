using System.Text.Json.Serialization;
using ComicCluster.Engine.Language.Stories;

namespace ComicCluster.Engine.Training.Data;

/// <summary>How a pair becomes the tokens of an example.</summary>
public sealed record StoryFormat
{
    /// <summary>The recipe's: 300 words, 512 tokens, no end of text, and the prompt is learned too. Every evaluation reads stories like this.</summary>
    public static StoryFormat Paper { get; } = new();

    /// <summary>Words of a story that are read.</summary>
    public int StoryWords { get; init; } = WritingPromptsText.PaperWords;

    /// <summary>Tokens of an example; a model with a shorter context gets fewer.</summary>
    public int MaximumTokens { get; init; } = 512;

    /// <summary>Whether a story that is there to its end is followed by the end of text, so that a model learns to end.</summary>
    public bool EndOfText { get; init; }

    /// <summary>Whether prompt and separator are learned, or only read.</summary>
    public bool LearnsPrompt { get; init; } = true;

    /// <summary>What the texts look like that a model learns in this format.</summary>
    [JsonIgnore] // follows from the others
    public StoryLayout Layout => StoryLayout.Paper with { HasEnd = EndOfText };
}
