using System.Text;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Language.Generation;
using ComicCluster.Engine.Language.Sampling;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Language.Stories;

/// <summary>
/// What a story model reads and goes on from: <c>PREMISE &lt;sep&gt;</c>, after which the story follows, as models are fine-tuned on
/// WritingPrompts. A premise may come from anyone and be of any length.
/// </summary>
/// <param name="tokenizer">The model's vocabulary.</param>
/// <param name="contextLength">The model's context; a premise gets at most a quarter of it, so that the story has room.</param>
public sealed partial class StoryPrompt(Gpt2Tokenizer tokenizer, int contextLength)
{
    /// <summary>What stands between a premise and its story.</summary>
    public const string Separator = "<sep>";

    /// <summary>How stories are sampled: a little below the model's own temperature, which keeps small models to their subject.</summary>
    public static SamplingOptions Sampling { get; } = new() { Temperature = 0.8f, TopP = 0.9f };

    /// <summary>The most characters of a premise that are looked at for each token that it may have.</summary>
    private const int CharactersPerToken = 32;

    /// <summary>How many tokens of a premise are kept: the first ones, which tell what it is about.</summary>
    public int LongestPremise { get; } = Math.Max(1, contextLength / 4);

    /// <summary>The ids of a premise and the separator. No text of a premise makes a special token or a separator.</summary>
    /// <exception cref="ArgumentException">The premise is empty.</exception>
    public int[] Encode(string premise)
    {
        var clean = Clean(premise.Length > CharactersPerToken * LongestPremise ? premise[..(CharactersPerToken * LongestPremise)] : premise);
        if (clean.Length == 0) throw new ArgumentException("The premise is empty. Say what the story is about.", nameof(premise));
        return [.. tokenizer.Encode(clean).Take(LongestPremise), .. tokenizer.Encode($" {Separator}")];
    }

    /// <summary>The ids of a story that follows a prompt, and the end of text.</summary>
    public int[] EncodeStory(string story) => [.. tokenizer.Encode($" {story}"), tokenizer.EndOfText];

    /// <summary>What has a model write the story of a premise: until its end, or as far as its context goes.</summary>
    /// <exception cref="ArgumentException">The premise is empty.</exception>
    public GenerationRequest Request(string premise, ulong seed)
    {
        var prompt = Encode(premise);
        return new() { Prompt = prompt, Seed = seed, MaxNewTokens = contextLength - prompt.Length, Sampling = Sampling };
    }

    /// <summary>A premise as models read it: one line, without control characters and separators.</summary>
    public static string Clean(string premise)
    {
        var text = new StringBuilder();
        foreach (var rune in premise.Replace(Separator, " ", StringComparison.OrdinalIgnoreCase).EnumerateRunes())
            text.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        return Spaces().Replace(text.ToString(), " ").Trim();
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
