using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Contracts.Datasets;

/// <summary>Which files make a data set, and what they are called.</summary>
public static class DatasetFiles
{
    /// <summary>The most bytes of a data set.</summary>
    public const long MostBytes = 2L << 30;

    /// <summary>The endings of fairseq's prompts and stories, a pair of files a split; and that of a split in one file of JSON lines.</summary>
    public const string Prompts = ".wp_source", Stories = ".wp_target", Lines = ".jsonl";

    private const string IdPrefix = "dat_";
    private const int IdLength = 32;

    private static readonly string[] SplitNames = ["train", "valid", "test"];
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Whether a data set may have a file of that name.</summary>
    public static bool IsName(string file) => SplitNames.Any(split => file == split + Prompts || file == split + Stories || file == split + Lines);

    /// <summary>The splits that some files make, in the order train, valid, test.</summary>
    public static IReadOnlyList<string> SplitsOf(IReadOnlyList<StoredFile> files) =>
        [.. SplitNames.Where(split => files.Any(file => file.Name.StartsWith(split + ".", StringComparison.Ordinal)))];

    /// <summary>Checks that files make a data set.</summary>
    /// <exception cref="ArgumentException">They don't; the message says what is missing or too much.</exception>
    public static void Check(IReadOnlyList<StoredFile> files)
    {
        if (files.FirstOrDefault(file => !IsName(file.Name)) is { } other)
            throw new ArgumentException($"'{other.Name}' is no file of a data set. They are called train{Prompts} and train{Stories}, or train{Lines}; so are valid and test.");
        if (files.Select(file => file.Name).Distinct().Count() < files.Count) throw new ArgumentException("Two files have the same name.");
        if (files.Sum(file => file.Bytes) > MostBytes) throw new ArgumentException($"The files have more than {MostBytes} bytes. Split the data.");
        foreach (var split in SplitsOf(files))
        {
            var (prompts, stories, lines) = (Has(split + Prompts), Has(split + Stories), Has(split + Lines));
            if (prompts != stories) throw new ArgumentException($"{split}{(prompts ? Stories : Prompts)} is missing.");
            if (prompts && lines) throw new ArgumentException($"'{split}' comes both as a pair of files and as {split}{Lines}; leave one out.");
        }
        if (!Has("train" + Stories) && !Has("train" + Lines) && !Has("valid" + Stories) && !Has("valid" + Lines))
            throw new ArgumentException("There is nothing to learn from: neither train nor valid.");

        bool Has(string name) => files.Any(file => file.Name == name);
    }

    /// <summary>The id of a data set.</summary>
    public static string IdOf(IReadOnlyList<StoredFile> files)
    {
        var text = string.Join('\n', files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Sha256}"));
        return IdPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))[..IdLength];
    }

    /// <summary>Whether a text is an id. One that is none names nothing.</summary>
    public static bool IsId(string text) =>
        text.Length == IdPrefix.Length + IdLength && text.StartsWith(IdPrefix, StringComparison.Ordinal) && text.AsSpan(IdPrefix.Length).IndexOfAnyExcept(Digits) < 0;

    /// <summary>The artifact of a part of a tenant's file: what has the same content is stored once.</summary>
    public static string PartName(string tenant, string sha256) => $"{tenant}/datasets/{sha256[..2]}/{sha256}";
}
