namespace ComicCluster.Publishing.Lettering;

/// <summary>Breaks a text into lines: at words, in lines of even length, smaller if it must be, shortened as the last resort.</summary>
internal static class TextFitter
{
    private const float Shrink = 0.94f;
    private const float NarrowestFrame = 2; // font sizes: room for a letter and an ellipsis

    /// <summary>Fits a text into a frame.</summary>
    /// <param name="text">Any text, of any length; only as much of it as the frame could hold is looked at.</param>
    /// <param name="frame">The room; it is at least two font sizes wide.</param>
    /// <returns>The lines; none for a text without visible characters.</returns>
    public static FittedText Fit(string text, TextFrame frame)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frame.Width, frame.LeastSize * NarrowestFrame);
        // A text of this many clusters can't fit, even if each line drops the space at its end.
        var most = (int)(frame.Lines * frame.Width / frame.LeastSize / LetterCluster.LeastAdvance) + frame.Lines + 2;
        var clusters = LetterCluster.Split(text, frame.Bold, most);
        if (clusters.Count == 0) return new FittedText([], frame.Size, Shortened: false);

        var widest = clusters.Max(cluster => cluster.Advance);
        var size = frame.Size;
        while (true)
        {
            var width = frame.Width / size;
            var lines = Wrap(clusters, width);
            if (lines.Count <= frame.Lines && widest <= width)
                return new FittedText(Balance(clusters, width, lines), size, Shortened: false);
            if (size <= frame.LeastSize)
                return new FittedText(ShortenTo(frame.Lines, lines, width, frame.Bold), size, Shortened: true);
            size = Math.Max(size * Shrink, frame.LeastSize);
        }
    }

    /// <summary>Greedy line breaking; a word that is longer than a line breaks between clusters.</summary>
    private static List<List<LetterCluster>> Wrap(List<LetterCluster> clusters, float width)
    {
        var lines = new List<List<LetterCluster>>();
        for (var start = 0; start < clusters.Count;)
        {
            var (end, breakAt, used) = (start, -1, 0f);
            while (end < clusters.Count && (clusters[end].IsSpace || used + clusters[end].Advance <= width))
            {
                used += clusters[end].Advance;
                if (clusters[end++].Breaks) breakAt = end;
            }
            if (end < clusters.Count && breakAt > start) end = breakAt;
            if (end == start) end++; // a cluster wider than the line: the size is still too large
            lines.Add([.. TrimEnd(clusters[start..end])]);
            start = end;
            while (start < clusters.Count && clusters[start].IsSpace) start++;
        }
        return lines;
    }

    /// <summary>The narrowest lines of the same number, so that no single word is left for the last one.</summary>
    private static List<List<LetterCluster>> Balance(List<LetterCluster> clusters, float width, List<List<LetterCluster>> lines)
    {
        if (lines.Count == 1) return lines;
        var (low, high) = (width / 2, width);
        for (var round = 0; round < 12; round++)
        {
            var middle = (low + high) / 2;
            if (Wrap(clusters, middle) is var tried && tried.Count > lines.Count) (low, _) = (middle, high);
            else (high, lines) = (middle, tried);
        }
        return lines;
    }

    private static List<List<LetterCluster>> ShortenTo(int count, List<List<LetterCluster>> lines, float width, bool bold)
    {
        var shortened = lines[..Math.Min(count, lines.Count)];
        var ellipsis = LetterCluster.Split("…", bold, 1)[0];
        var last = shortened[^1];
        while (last.Count > 0 && last.Sum(cluster => cluster.Advance) + ellipsis.Advance > width) last.RemoveAt(last.Count - 1);
        shortened[^1] = [.. TrimEnd(last), ellipsis];
        return shortened;
    }

    private static List<LetterCluster> TrimEnd(List<LetterCluster> line) =>
        line.Count > 0 && line[^1].IsSpace ? line[..^1] : line;
}
