using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ADRaffy.ENSNormalize;
using ComicCluster.Engine.Checkpoints;
using Microsoft.ML.Tokenizers;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// CLIP's lower-case BPE, in which a word's last symbol carries <c>&lt;/w&gt;</c> (openai/CLIP, clip/simple_tokenizer.py). Safe
/// to use from several threads.
/// </summary>
public sealed partial class ClipTokenizer
{
    internal const string EndOfWord = "</w>";
    internal const string StartToken = "<|startoftext|>";
    internal const string EndToken = "<|endoftext|>";

    private const string OpenAiFile = "bpe_simple_vocab_16e6.txt.gz";
    private const int LongestText = 10_000, Quoted = 60; // characters

    private static readonly RunePreTokenizer PreTokenizer = new(Pieces());

    private readonly BpeTokenizer _bpe;

    private ClipTokenizer(BpeVocabulary vocabulary)
    {
        Start = vocabulary.Ids[StartToken];
        End = vocabulary.Ids[EndToken];
        VocabularySize = vocabulary.Ids.Count;
        _bpe = BpeTokenizer.Create(new BpeOptions(vocabulary.Ids)
        {
            Merges = vocabulary.Merges,
            ByteLevel = true,
            EndOfWordSuffix = EndOfWord,
            PreTokenizer = PreTokenizer,
        });
    }

    /// <summary>Number of ids.</summary>
    public int VocabularySize { get; }

    /// <summary>The id that every text begins with.</summary>
    public int Start { get; }

    /// <summary>The id that every text ends with: the largest one, by which CLIP finds the end.</summary>
    public int End { get; }

    /// <summary>
    /// Reads a vocabulary: OpenAI's <c>bpe_simple_vocab_16e6.txt.gz</c>, or a folder with that file or with Hugging Face's
    /// <c>vocab.json</c> and <c>merges.txt</c>, of any size.
    /// </summary>
    /// <exception cref="CheckpointException">A file is missing, too long, or contradicts itself or the other one.</exception>
    public static ClipTokenizer Load(string path)
    {
        if (!Directory.Exists(path)) return new(BpeVocabulary.ReadClipMerges(path, EndOfWord, StartToken, EndToken));
        var openAi = Path.Combine(path, OpenAiFile);
        if (!File.Exists(Path.Combine(path, "vocab.json")) && File.Exists(openAi)) return Load(openAi);
        var vocabulary = BpeVocabulary.Read(path, StartToken, EndToken);
        var ids = vocabulary.Ids;
        if (!ByteAlphabet.InVocabularyOrder.All(c => ids.ContainsKey(c.ToString()) && ids.ContainsKey(c + EndOfWord)))
            throw new CheckpointException(
                path, $"its vocab.json lacks some of the 256 byte symbols, with or without '{EndOfWord}'.");
        if (ids[EndToken] != ids.Count - 1)
            throw new CheckpointException(
                path, $"its vocab.json doesn't give '{EndToken}' the largest id, by which CLIP finds the end.");
        return new(vocabulary);
    }

    /// <summary>
    /// The ids of a text with start and end, without padding. The text is cleaned as CLIP does: quotes straightened and composed
    /// (what ftfy does to ordinary text), HTML entities resolved twice, white space collapsed, lower case.
    /// </summary>
    /// <param name="text">The text; from anyone.</param>
    /// <param name="specialTokens">
    /// Whether a literal <c>&lt;|startoftext|&gt;</c> or <c>&lt;|endoftext|&gt;</c> gives its id, as in the reference. Leave it
    /// false for text from outside.
    /// </param>
    /// <exception cref="ArgumentException">The text has more than 10,000 characters.</exception>
    public int[] Encode(string text, bool specialTokens = false)
    {
        if (text.Length > LongestText)
            throw new ArgumentException(
                $"The text has {text.Length} characters; CLIP's texts have at most {LongestText}.", nameof(text));
        var ids = new List<int> { Start };
        text = Clean(text);
        foreach (var part in specialTokens ? SpecialTokens().Split(text) : [text])
        {
            if (specialTokens && part is StartToken or EndToken) ids.Add(part == StartToken ? Start : End);
            else ids.AddRange(_bpe.EncodeToIds(part));
        }
        return [.. ids, End];
    }

    /// <summary>As <see cref="Encode"/>, padded with 0 to CLIP's context; what follows the end changes nothing.</summary>
    /// <param name="text">The text; from anyone.</param>
    /// <param name="contextLength">Length of the result: 77 in all of OpenAI's models.</param>
    /// <param name="truncate">Whether a longer text is cut, keeping the end, instead of refused.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public int[] EncodePadded(string text, int contextLength, bool truncate = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(contextLength, 2);
        var ids = Encode(text);
        var isTooLong = ids.Length > contextLength;
        if (isTooLong && !truncate)
        {
            throw new ArgumentException(
                $"This CLIP reads {contextLength} tokens, start and end included, and '{(text.Length > Quoted ? text[..Quoted] + "…" : text)}' has {ids.Length}. Shorten it.");
        }
        Array.Resize(ref ids, contextLength);
        if (isTooLong) ids[^1] = End;
        return ids;
    }

    /// <summary>The pieces of a text, cleaned as for <see cref="Encode"/>, that are tokenized each on its own.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        text = Clean(text);
        return PreTokenizer.PreTokenize(text).Select(piece => text.Substring(piece.Offset, piece.Length));
    }

    private static string Clean(string text)
    {
        text = UntrustedText.Sanitise(text);
        // ftfy takes text with a '<' for HTML and leaves its entities alone.
        if (!text.Contains('<')) text = UntrustedText.Sanitise(WebUtility.HtmlDecode(text));
        text = Compose(SingleQuotes().Replace(DoubleQuotes().Replace(text, "\""), "'"));
        text = UntrustedText.Sanitise(WebUtility.HtmlDecode(WebUtility.HtmlDecode(text)));
        text = WhiteSpace().Replace(text, " ").Trim();
        // The two letters whose lower case Python knows better: Unicode's SpecialCasing.txt.
        return FinalSigma().Replace(text, "ς").Replace("İ", "i̇").ToLowerInvariant();
    }

    /// <summary>Unicode's form NFC. <see cref="string.Normalize()"/> leaves text as it is where globalisation is invariant, as in all our programs.</summary>
    private static string Compose(string text) => Ascii.IsValid(text) ? text : ENSNormalize.NF.NFC(text);

    // The quotes that ftfy calls curly.
    [GeneratedRegex("[\u02bc\u2018-\u201b]")]
    private static partial Regex SingleQuotes();

    [GeneratedRegex("[\u201c-\u201f]")]
    private static partial Regex DoubleQuotes();

    [GeneratedRegex(@"(?<=\p{L})Σ(?!\p{L})")]
    private static partial Regex FinalSigma();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"(<\|startoftext\|>|<\|endoftext\|>)")]
    private static partial Regex SpecialTokens();

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}\udc00?|[^\s\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Pieces();
}
