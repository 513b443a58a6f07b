using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ComicCluster.Engine.Training.Data;

/// <summary>Gathers the statistics of pairs as they go by.</summary>
internal sealed partial class DatasetCounter : IDisposable
{
    private const int ShortStory = 50; // words

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<int> _promptWords = [], _storyWords = [];
    private long _bytes;
    private int _tagged;

    public void Add(StoryPair pair)
    {
        _bytes += Hash(pair.Prompt) + Hash(pair.Story);
        _promptWords.Add(WritingPromptsText.Words(pair.Prompt).Count());
        _storyWords.Add(WritingPromptsText.Words(pair.Story).Count());
        if (Tag().IsMatch(pair.Prompt)) _tagged++;
    }

    /// <summary>Of all pairs so far; at least one.</summary>
    public DatasetStatistics Statistics() => new(
        Convert.ToHexStringLower(_hash.GetCurrentHash()), _promptWords.Count, _bytes, Distribution.Of(_promptWords), Distribution.Of(_storyWords),
        _promptWords.Count(words => words == 0), _storyWords.Count(words => words <= ShortStory), _tagged);

    public void Dispose() => _hash.Dispose();

    private int Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
        return bytes.Length;
    }

    [GeneratedRegex(@"\[\s?\p{L}{2}\s?\]")]
    private static partial Regex Tag();
}
