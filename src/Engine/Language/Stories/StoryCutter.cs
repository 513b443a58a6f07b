namespace ComicCluster.Engine.Language.Stories;

/// <summary>Chooses which sentences of a story become panels.</summary>
public static class StoryCutter
{
    /// <summary>
    /// The sentences for so many panels, in their order and spread over the story: the first is from its beginning and the last from its end.
    /// Sentences that can be drawn come first; where there are too few of them, plain ones help out.
    /// </summary>
    /// <param name="story">Any text.</param>
    /// <param name="panels">How many are wanted; a story of fewer sentences gives fewer.</param>
    /// <param name="isDrawable">Whether one knows what to draw for a sentence.</param>
    /// <exception cref="ArgumentOutOfRangeException">No panel is wanted.</exception>
    public static IReadOnlyList<string> Cut(string story, int panels, Func<string, bool> isDrawable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(panels, 1);
        var sentences = StorySentences.Of(story).Select(sentence => (Text: sentence, IsDrawable: isDrawable(sentence))).ToArray();
        var drawable = sentences.Where(sentence => sentence.IsDrawable).ToArray();
        var candidates = drawable.Length >= panels ? drawable : sentences;
        if (candidates.Length <= panels) return [.. candidates.Select(sentence => sentence.Text)];
        return [.. Enumerable.Range(0, panels).Select(panel => OfPart(candidates, panel, panels))];
    }

    /// <summary>The story in as many equal parts as panels: from the first its beginning, from the last its end, from others the middle.</summary>
    private static string OfPart((string Text, bool IsDrawable)[] candidates, int panel, int panels)
    {
        var (first, end) = (candidates.Length * panel / panels, candidates.Length * (panel + 1) / panels);
        var wanted = panel == 0 ? first : panel == panels - 1 ? end - 1 : (first + end - 1) / 2;
        return Enumerable.Range(first, end - first)
            .OrderByDescending(i => candidates[i].IsDrawable).ThenBy(i => Math.Abs(i - wanted)).Select(i => candidates[i].Text).First();
    }
}
