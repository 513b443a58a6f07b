using System.Text;
using System.Text.RegularExpressions;
using ComicCluster.Engine.Checkpoints;
using Microsoft.ML.Tokenizers;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// GPT-2's byte-level BPE (openai/gpt-2, encoder.py). Any text has ids and comes back from them. Safe to use from several
/// threads.
/// </summary>
public sealed partial class Gpt2Tokenizer
{
    internal const string EndOfTextToken = "<|endoftext|>";

    private static readonly RunePreTokenizer PreTokenizer = new(Pieces());
    private static readonly Lazy<Gpt2Tokenizer> OpenAi = new(() => new(OriginalVocabulary.Read(EndOfTextToken)));

    private readonly BpeTokenizer _bpe;
    private readonly byte[][] _bytes;
    private readonly bool[] _hasByte;

    private Gpt2Tokenizer(BpeVocabulary vocabulary)
    {
        EndOfText = vocabulary.Ids[EndOfTextToken];
        _bytes = new byte[vocabulary.Ids.Count][];
        foreach (var (token, id) in vocabulary.Ids) _bytes[id] = id == EndOfText ? [] : ByteAlphabet.Bytes(token);
        LongestToken = _bytes.Max(bytes => bytes.Length);
        _hasByte = [.. Enumerable.Range(0, 256).Select(b => vocabulary.Ids.ContainsKey(ByteAlphabet.Letter((byte)b).ToString()))];
        // The one construction of this library that gives GPT-2's ids. No special tokens: text must not be able to make them.
        _bpe = BpeTokenizer.Create(new BpeOptions(vocabulary.Ids)
        {
            Merges = vocabulary.Merges,
            ByteLevel = true,
            PreTokenizer = PreTokenizer,
        });
    }

    /// <summary>The vocabulary that OpenAI trained, which all sizes of GPT-2 share.</summary>
    public static Gpt2Tokenizer Original => OpenAi.Value;

    /// <summary>Number of ids.</summary>
    public int VocabularySize => _bytes.Length;

    /// <summary>The id that ends a text, and begins one. No text encodes to it.</summary>
    public int EndOfText { get; }

    /// <summary>Reads a vocabulary, of any size, from the <c>vocab.json</c> and <c>merges.txt</c> of a folder, or from its <c>tokenizer.json</c> alone.</summary>
    /// <exception cref="CheckpointException">A file is missing, too long, or contradicts itself or the other one.</exception>
    public static Gpt2Tokenizer Load(string directory) => new(BpeVocabulary.Read(directory, EndOfTextToken));

    /// <summary>
    /// The ids of a text that may come from anyone: what looks like a special token in it is ordinary text, and halves of
    /// surrogate pairs become U+FFFD. The time grows with the square of the longest run of letters, so bound what comes from
    /// outside.
    /// </summary>
    /// <exception cref="ArgumentException">The vocabulary is a reduced one that has no symbol for a byte of the text.</exception>
    public int[] Encode(string text)
    {
        text = UntrustedText.Sanitise(text);
        if (_hasByte.Contains(false)) RefuseUnknownBytes(text);
        return [.. _bpe.EncodeToIds(text)];
    }

    /// <summary>The text of ids; bytes that are not UTF-8 become U+FFFD, and <see cref="EndOfText"/> gives no text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public string Decode(IEnumerable<int> ids)
    {
        using var bytes = new MemoryStream();
        foreach (var id in ids) bytes.Write(Bytes(id));
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    /// <summary>The pieces of a text that are tokenized each on its own.</summary>
    internal static IEnumerable<string> Split(string text)
    {
        text = UntrustedText.Sanitise(text);
        return PreTokenizer.PreTokenize(text).Select(piece => text.Substring(piece.Offset, piece.Length));
    }

    /// <summary>The most bytes that a token stands for.</summary>
    internal int LongestToken { get; }

    /// <summary>The bytes that an id stands for: a part of a text in UTF-8, not necessarily whole characters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such id.</exception>
    public ReadOnlySpan<byte> Bytes(int id) => id >= 0 && id < _bytes.Length
        ? _bytes[id]
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"The vocabulary has the ids 0 to {_bytes.Length - 1}.");

    private void RefuseUnknownBytes(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            foreach (var value in Encoding.UTF8.GetBytes(rune.ToString()))
            {
                if (!_hasByte[value])
                    throw new ArgumentException(
                        $"This model's vocabulary is a reduced one that can't write '{rune}'.", nameof(text));
            }
        }
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?(?:\p{N}\udc00?)+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Pieces();
}
