namespace ComicCluster.Cli.Terminal;

/// <summary>Rows in columns of spaces, for terminals and for pipes alike.</summary>
internal static class TextTable
{
    /// <summary>Lines of rows that have equally many cells; what is from outside is made fit for a terminal.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var clean = rows.Select(row => row.Select(TerminalText.CleanLine).ToArray()).ToArray();
        var widths = Enumerable.Range(0, clean.Max(row => row.Length)).Select(column => clean.Max(row => TerminalText.Width(row[column]))).ToArray();
        return clean.Select(row => string.Join("  ", row.Select((cell, column) => TerminalText.Pad(cell, widths[column]))).TrimEnd());
    }
}
