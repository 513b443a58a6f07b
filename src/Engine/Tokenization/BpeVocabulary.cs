using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ComicCluster.Engine.Checkpoints;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// A byte-level BPE vocabulary. One from files, which come from outside, is checked: bounded, complete and without contradictions.
/// </summary>
internal sealed class BpeVocabulary
{
    private const int MostTokens = 1 << 20;
    private const long LongestMergesBytes = 16 << 20;

    public BpeVocabulary(IReadOnlyDictionary<string, int> ids, IReadOnlyList<string> merges)
    {
        Ids = ids;
        Merges = merges;
    }

    /// <summary>The id of every token; the ids are 0 to count - 1.</summary>
    public IReadOnlyDictionary<string, int> Ids { get; }

    /// <summary>The pairs, "left right", in the order of their ranks.</summary>
    public IReadOnlyList<string> Merges { get; }

    /// <summary>Reads <c>vocab.json</c> and <c>merges.txt</c>, with or without its version line; where neither is there, Hugging Face's <c>tokenizer.json</c>.</summary>
    /// <param name="directory">The folder that they lie in.</param>
    /// <param name="specialTokens">Tokens that must be there and that no merge may make.</param>
    /// <exception cref="CheckpointException">A file is missing, too long or contradicts itself or the other one.</exception>
    public static BpeVocabulary Read(string directory, params ReadOnlySpan<string> specialTokens)
    {
        var vocabularyPath = Path.Combine(directory, "vocab.json");
        var mergesPath = Path.Combine(directory, "merges.txt");
        var (ids, merges) = (new Dictionary<string, int>(), new List<string>());
        if (!File.Exists(vocabularyPath) && !File.Exists(mergesPath) && Path.Combine(directory, "tokenizer.json") is var both && File.Exists(both))
        {
            (vocabularyPath, mergesPath) = (both, both);
            (ids, merges) = ReadTokenizer(both);
        }
        else
        {
            using var document = JsonFile.Read(vocabularyPath);
            ids = ReadIds(vocabularyPath, document.RootElement, added: []);
            merges = ReadMerges(mergesPath, MergeLines(mergesPath), "line", ids);
        }
        foreach (var token in specialTokens)
        {
            if (!ids.ContainsKey(token)) throw new CheckpointException(vocabularyPath, $"it lacks the token '{token}'.");
            if (merges.Any(merge => merge.Length == token.Length + 1 && merge.Remove(merge.IndexOf(' '), 1) == token))
                throw new CheckpointException(mergesPath, $"a merge makes the special token '{token}'.");
        }
        return new BpeVocabulary(ids, merges);
    }

    /// <summary>
    /// Reads OpenAI CLIP's <c>bpe_simple_vocab_16e6.txt.gz</c>: 48,894 of its merges, after which come the start and the end
    /// (openai/CLIP, clip/simple_tokenizer.py).
    /// </summary>
    /// <exception cref="CheckpointException">The file is missing or not the expected one.</exception>
    public static BpeVocabulary ReadClipMerges(string path, string endOfWord, params ReadOnlySpan<string> specialTokens)
    {
        const int Merges = 49152 - 256 - 2;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var letter in ByteAlphabet.InVocabularyOrder) ids.Add(letter.ToString(), ids.Count);
        foreach (var letter in ByteAlphabet.InVocabularyOrder) ids.Add(letter + endOfWord, ids.Count);
        var merges = new List<string>(Merges);
        foreach (var line in Lines(path, isCompressed: true).Skip(1).Take(Merges))
        {
            var (left, right) = Pair(path, line);
            if (!ids.ContainsKey(left) || !ids.ContainsKey(right) || !ids.TryAdd(left + right, ids.Count))
                throw new CheckpointException(
                    path, $"line {merges.Count + 2} joins unknown tokens, or makes a known one. Download it again.");
            merges.Add(line);
        }
        if (merges.Count != Merges)
            throw new CheckpointException(path, $"it has {merges.Count} merges instead of {Merges}. Download it again.");
        foreach (var token in specialTokens) ids.Add(token, ids.Count);
        return new BpeVocabulary(ids, merges);
    }

    /// <summary>The one file of Hugging Face's tokenizers: its model has both, and tokens that were added stand beside it.</summary>
    private static (Dictionary<string, int> Ids, List<string> Merges) ReadTokenizer(string path)
    {
        using var document = JsonFile.Read(path);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("model", out var model) || model.ValueKind != JsonValueKind.Object
            || !model.TryGetProperty("vocab", out var vocabulary) || !model.TryGetProperty("merges", out var pairs) || pairs.ValueKind != JsonValueKind.Array)
            throw new CheckpointException(path, "it has no vocabulary of a BPE. GPT-2 and CLIP have model.vocab and model.merges there, or a vocab.json and a merges.txt.");
        var added = root.TryGetProperty("added_tokens", out var tokens) && tokens.ValueKind == JsonValueKind.Array ? tokens.EnumerateArray().ToArray() : [];
        var ids = ReadIds(path, vocabulary, added.Select(token => token.ValueKind == JsonValueKind.Object
            && token.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String && token.TryGetProperty("id", out var id)
            ? (content.GetString()!, id)
            : throw new CheckpointException(path, "an added token has no content or no id.")));
        return (ids, ReadMerges(path, pairs.EnumerateArray().Select(Merge), "merge", ids));

        string Merge(JsonElement pair) => pair.ValueKind switch
        {
            JsonValueKind.String => pair.GetString()!,
            JsonValueKind.Array when pair.GetArrayLength() == 2 && pair.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) => $"{pair[0]} {pair[1]}",
            _ => throw new CheckpointException(path, "a merge is not a pair of tokens."),
        };
    }

    private static Dictionary<string, int> ReadIds(string path, JsonElement vocabulary, IEnumerable<(string Token, JsonElement Id)> added)
    {
        if (vocabulary.ValueKind != JsonValueKind.Object) throw new CheckpointException(path, "it is not a JSON object.");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (token, number) in vocabulary.EnumerateObject().Select(entry => (entry.Name, entry.Value)).Concat(added))
        {
            if (token.Length == 0 || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var id) || id < 0)
                throw new CheckpointException(path, "a token is empty, or its id is not a whole number from 0.");
            if (!ids.TryAdd(token, id) && ids[token] != id) throw new CheckpointException(path, "an added token has another id than in the vocabulary.");
            if (ids.Count > MostTokens) throw new CheckpointException(path, $"it has more than {MostTokens} tokens.");
        }
        if (ids.Count == 0) throw new CheckpointException(path, "it has no tokens.");
        var seen = new bool[ids.Count];
        foreach (var id in ids.Values)
        {
            if (id >= seen.Length || seen[id])
                throw new CheckpointException(
                    path, $"its {ids.Count} ids are not 0 to {ids.Count - 1}: {id} is too large or there twice.");
            seen[id] = true;
        }
        return ids;
    }

    /// <summary>The lines of a merges.txt; an empty one stands for what is no pair.</summary>
    private static IEnumerable<string> MergeLines(string path) => Lines(path, isCompressed: false)
        .Select((line, index) => index == 0 && line.StartsWith("#version", StringComparison.Ordinal) ? "" : line);

    private static List<string> ReadMerges(string path, IEnumerable<string> lines, string unit, Dictionary<string, int> ids)
    {
        var merges = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, line) in lines.Index())
        {
            if (line.Length == 0) continue;
            var (left, right) = Pair(path, line);
            if (!ids.ContainsKey(left) || !ids.ContainsKey(right) || !ids.ContainsKey(left + right))
                throw new CheckpointException(
                    path, $"{unit} {index + 1} joins or makes a token that {(unit == "line" ? "vocab.json" : "its vocabulary")} lacks. Are they of two models?");
            if (!seen.Add(line)) throw new CheckpointException(path, $"{unit} {index + 1} is there twice.");
            merges.Add(line);
        }
        return merges;
    }

    private static (string Left, string Right) Pair(string path, string line) =>
        line.Length <= 1024 && line.Split(' ') is [{ Length: > 0 } left, { Length: > 0 } right]
            ? (left, right)
            : throw new CheckpointException(path, "a line is not a pair of tokens with a space between them.");

    // Never holds more than the bound, whatever a compressed file would grow to.
    private static IEnumerable<string> Lines(string path, bool isCompressed)
    {
        byte[] content;
        int length;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            using var stream = isCompressed ? new GZipStream(file, CompressionMode.Decompress) : (Stream)file;
            content = new byte[isCompressed ? LongestMergesBytes : Math.Min(file.Length + 1, LongestMergesBytes)];
            length = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        }
        catch (Exception error)
            when (error is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CheckpointException(path, $"the file can't be read ({error.Message}). Check the path and the file.", error);
        }
        if (length == LongestMergesBytes)
            throw new CheckpointException(path, $"it has {LongestMergesBytes} bytes or more; such a file is never that long.");
        return Encoding.UTF8.GetString(content, 0, length).Split('\n').Select(line => line.TrimEnd('\r'));
    }
}
