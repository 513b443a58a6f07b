namespace ComicCluster.Storage.Artifacts;

/// <summary>What may name an artifact: the same on every store, on each a name of its own.</summary>
internal static class ArtifactName
{
    private const int LongestName = 512, LongestPart = 128;

    /// <exception cref="ArgumentException">The name is none.</exception>
    public static void Check(string name)
    {
        if (name.Length is 0 or > LongestName || !name.Split('/').All(IsPart))
            throw new ArgumentException(
                $"'{name}' can't name an artifact: letters, digits, '-', '_', '.' and '/', no part empty, '.', or with '..'.", nameof(name));
    }

    /// <summary>Checks what names begin with.</summary>
    /// <exception cref="ArgumentException">No name begins with it.</exception>
    public static void CheckPrefix(string prefix)
    {
        if (prefix.Length > 0) Check($"{prefix}x");
    }

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= LongestPart && part != "." && !part.Contains("..", StringComparison.Ordinal) && part.All(IsAllowed);

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
