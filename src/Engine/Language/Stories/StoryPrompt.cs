using System.Text;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>
/// What a story model reads and goes on from: <c>PREMISE &lt;sep&gt;</c>, after which the story follows, as models are fine-tuned on
/// WritingPrompts. A premise may come from anyone and be of any length.
/// </summary>
/// <param name="tokenizer">The model's vocabulary.</param>
/// <param name="contextLength">The model's context; a premise gets at most a quarter of it, so that the story has room.</param>
/// <param name="layout">What the texts look like that the model learned.</param>
public sealed partial class StoryPrompt(Gpt2Tokenizer tokenizer, int contextLength, StoryLayout layout)
{
    /// <summary>What mostly stands between a premise and its story.</summary>
    public const string Separator = "<sep>";

    /// <summary>The most characters of a premise that are looked at for each token that it may have.</summary>
    private const int CharactersPerToken = 32;

    /// <summary>How many tokens of a premise are kept: the first ones, which tell what it is about.</summary>
    public int LongestPremise { get; } = Math.Max(1, contextLength / 4);

    /// <summary>The ids of a premise and the separator. No text of a premise makes a special token or a separator.</summary>
    /// <exception cref="ArgumentException">The premise is empty.</exception>
    public int[] Encode(string premise)
    {
        var clean = Clean(premise.Length > CharactersPerToken * LongestPremise ? premise[..(CharactersPerToken * LongestPremise)] : premise, layout.Separator);
        if (clean.Length == 0) throw new ArgumentException("The premise is empty. Say what the story is about.", nameof(premise));
        return [.. tokenizer.Encode(clean).Take(LongestPremise), .. tokenizer.Encode($" {layout.Separator}")];
    }

    /// <summary>The ids of a story that follows a prompt, its cast first where the layout has one, and the end of text.</summary>
    /// <param name="story">The story.</param>
    /// <param name="cast">Who comes in it, each with the looks.</param>
    public int[] EncodeStory(string story, IReadOnlyList<string> cast) => [.. tokenizer.Encode(layout.Continuation(story, cast)), tokenizer.EndOfText];

    /// <summary>What has a model write the story of a premise: until its end, or as far as its context goes.</summary>
    /// <exception cref="ArgumentException">The premise is empty.</exception>
    public GenerationRequest Request(string premise, ulong seed)
    {
        var prompt = Encode(premise);
        return new() { Prompt = prompt, Seed = seed, MaxNewTokens = contextLength - prompt.Length, Sampling = layout.Sampling };
    }

    /// <summary>A premise as models read it: one line, without control characters and separators.</summary>
    public static string Clean(string premise, string separator = Separator)
    {
        var text = new StringBuilder();
        foreach (var rune in premise.Replace(separator, " ", StringComparison.OrdinalIgnoreCase).EnumerateRunes())
            text.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
