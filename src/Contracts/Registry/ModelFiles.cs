using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Contracts.Registry;

/// <summary>Which files make a version, and what they and models are called.</summary>
public static class ModelFiles
{
    /// <summary>The files that a version can't do without.</summary>
    public const string Weights = "model.safetensors", Config = "config.json";

    /// <summary>The model card.</summary>
    public const string Card = "README.md";

    /// <summary>The most bytes of a version.</summary>
    public const long MostBytes = 16L << 30;

    private const int MostFiles = 64, LongestName = 100;

    private static readonly string[] Programs = [".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle", ".py", ".so", ".dll", ".exe"];

    /// <summary>Whether a text can name a model, an alias, a deployment or a file.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= LongestName && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && !text.Contains("..", StringComparison.Ordinal) && text != ".";

    /// <summary>Checks that files make a version.</summary>
    /// <exception cref="ArgumentException">They don't; the message says what is missing or too much.</exception>
    public static void Check(IReadOnlyList<StoredFile> files)
    {
        if (files.Count > MostFiles) throw new ArgumentException($"{files.Count} files are too many; {MostFiles} are allowed.");
        if (files.FirstOrDefault(file => !IsName(file.Name)) is { } odd) throw new ArgumentException($"'{odd.Name}' can't be a file's name: letters, digits, '-', '_' and '.'.");
        if (files.FirstOrDefault(file => Programs.Any(ending => file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) is { } program)
            throw new ArgumentException($"'{program.Name}' may hold a program. Weights come as {Weights} only.");
        if (files.Select(file => file.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count() < files.Count) throw new ArgumentException("Two files have the same name.");
        if (new[] { Weights, Config }.FirstOrDefault(name => files.All(file => file.Name != name)) is { } missing) throw new ArgumentException($"{missing} is missing.");
        if (files.Sum(file => file.Bytes) > MostBytes) throw new ArgumentException($"The files have more than {MostBytes} bytes.");
    }

    /// <summary>SHA-256 of the names and digests of files: two versions with the same one have the same content.</summary>
    public static string Manifest(IReadOnlyList<StoredFile> files)
    {
        var lines = files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Sha256}  {file.Name}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(lines))));
    }

    /// <summary>What the names of all parts of a tenant's models begin with.</summary>
    public static string PartPrefix(string tenant) => $"{tenant}/models/";

    /// <summary>The artifact of a part of a tenant's file: what has the same content is stored once.</summary>
    public static string PartName(string tenant, string sha256) => $"{PartPrefix(tenant)}{sha256[..2]}/{sha256}";
}
