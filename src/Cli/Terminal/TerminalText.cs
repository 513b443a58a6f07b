namespace ComicCluster.Cli.Terminal;

/// <summary>Text from a model or a user, made fit for a terminal.</summary>
internal static class TerminalText
{
    /// <summary>Replaces control characters, but for line breaks and tabs: an escape sequence in a story must not reach the terminal.</summary>
    public static string Clean(string text) => text.Any(IsControl)
        ? string.Concat(text.Select(c => IsControl(c) ? '\ufffd' : c))
        : text;

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
