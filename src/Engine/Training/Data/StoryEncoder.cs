using System.Text;
using ComicCluster.Engine.Tokenization;

namespace ComicCluster.Engine.Training.Data;

/// <summary>Makes examples of pairs for a model.</summary>
public sealed class StoryEncoder
{
    private readonly Gpt2Tokenizer _tokenizer;
    private readonly StoryFormat _format;
    private readonly int _maximumTokens;

    /// <summary>What comes after so many characters can't be among the first tokens; a line from outside may go on for a megabyte.</summary>
    private readonly int _maximumCharacters;

    /// <param name="tokenizer">The model's vocabulary.</param>
    /// <param name="format">How.</param>
    /// <param name="contextLength">The model's.</param>
    public StoryEncoder(Gpt2Tokenizer tokenizer, StoryFormat format, int contextLength)
    {
        (_tokenizer, _format) = (tokenizer, format);
        ArgumentOutOfRangeException.ThrowIfLessThan(format.StoryWords, 1, nameof(format));
        ArgumentOutOfRangeException.ThrowIfLessThan(format.MaximumTokens, 8, nameof(format));
        _maximumTokens = Math.Min(format.MaximumTokens, contextLength);
        _maximumCharacters = (_maximumTokens + 1) * tokenizer.LongestToken;
    }

    /// <summary>The tokens of a pair.</summary>
    public StoryExample Encode(StoryPair pair)
    {
        var words = WritingPromptsText.Words(pair.Story).Take(_format.StoryWords + 1).ToArray();
        var isWhole = words.Length <= _format.StoryWords;
        words = words[..Math.Min(words.Length, _format.StoryWords)];
        var prefix = WritingPromptsText.Prefix(pair.Prompt);
        var text = WritingPromptsText.Clean(prefix + string.Join(' ', words));
        if (text.Length > _maximumCharacters) text = text[.._maximumCharacters];
        var tokens = _tokenizer.Encode(text);
        var hasEnd = _format.EndOfText && isWhole && tokens.Length < _maximumTokens;
        var isCut = !isWhole || tokens.Length > _maximumTokens;
        if (tokens.Length > _maximumTokens)
        {
            tokens = tokens[.._maximumTokens];
            words = words[..WordsWithin(prefix, words, tokens.Sum(id => _tokenizer.Bytes(id).Length))];
        }
        var storyFrom = FirstTokenAfter(tokens, Encoding.UTF8.GetByteCount(WritingPromptsText.Clean(prefix.TrimEnd(' '))));
        if (hasEnd) tokens = [.. tokens, _tokenizer.EndOfText];
        return new(tokens, storyFrom, hasEnd, words.Length, words.Sum(word => Encoding.UTF8.GetByteCount(word) + 1), isCut);
    }

    /// <summary>The index of the first token that begins after so many bytes: one that is half separator and half story counts as neither's.</summary>
    private int FirstTokenAfter(int[] tokens, int bytes)
    {
        var (index, begin) = (0, 0);
        while (index < tokens.Length && begin < bytes) begin += _tokenizer.Bytes(tokens[index++]).Length;
        return index;
    }

    /// <summary>How many of the original words the first bytes of the cleaned text reach over: cleaning only moves and drops spaces.</summary>
    private static int WordsWithin(string prefix, string[] words, int bytes)
    {
        var (least, most) = (0, words.Length);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if (Encoding.UTF8.GetByteCount(WritingPromptsText.Clean(prefix + string.Join(' ', words[..middle]))) <= bytes) least = middle;
            else most = middle - 1;
        }
        return least;
    }
}
