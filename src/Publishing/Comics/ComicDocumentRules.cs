namespace ComicCluster.Publishing.Comics;

/// <summary>The rules that a document keeps, whoever made it.</summary>
internal static class ComicDocumentRules
{
    /// <summary>What is wrong with a document, or null.</summary>
    public static string? Broken(ComicDocument comic) =>
        comic.Format != ComicDocument.CurrentFormat
            ? $"The format is {comic.Format}; this version knows {ComicDocument.CurrentFormat}. Use the version that wrote it."
            : Text("software", comic.Software, ComicLimits.NameLength)
            ?? Text("prompt", comic.Prompt, ComicLimits.PromptLength)
            ?? Text("title", comic.Title, ComicLimits.SentenceLength)
            ?? Text("story", comic.Story, ComicLimits.StoryLength)
            ?? Text("style", comic.Style, ComicLimits.NameLength)
            ?? Range("panelSide", comic.PanelSide, 1, ComicLimits.PanelSide)
            ?? (Enum.IsDefined(comic.Layout) ? null : "The layout is none that is known.")
            ?? Range("number of models", comic.Models.Count, 0, ComicLimits.Entries)
            ?? Range("number of panels", comic.Panels.Count, 1, ComicLimits.Panels)
            ?? Range("number of figures", comic.Figures.Count, 0, ComicLimits.Entries)
            ?? comic.Models.Select(Broken).FirstOrDefault(broken => broken is not null)
            ?? comic.Panels.Select(Broken).FirstOrDefault(broken => broken is not null)
            ?? comic.Figures.Select(Broken).FirstOrDefault(broken => broken is not null)
            ?? (comic.Panels.DistinctBy(panel => panel.File).Count() < comic.Panels.Count ? "Two panels have the same file." : null);

    private static string? Broken(ComicModel? model) =>
        model is null
            ? "A model is null."
            : Text("a model's role", model.Role, ComicLimits.NameLength)
            ?? Text("a model's name", model.Name, ComicLimits.NameLength)
            ?? (IsDigest(model.Digest) ? null : "A model's digest is not sha256: and 64 lower-case hexadecimal digits.");

    private static string? Broken(ComicPanel? panel) =>
        panel is null
            ? "A panel is null."
            : Text("a panel's caption", panel.Caption, ComicLimits.SentenceLength)
            ?? Text("a panel's prompt", panel.Prompt, ComicLimits.SentenceLength)
            ?? (panel.Style is null ? null : Text("a panel's style", panel.Style, ComicLimits.NameLength))
            ?? (IsFileName(panel.File)
                ? null
                : "A panel's file is not a plain name of letters, digits, '-', '_' and '.' that starts with a letter or digit.")
            ?? Range("a panel's steps", panel.Steps, 0, int.MaxValue)
            ?? (panel.Similarity is >= -1.001 and <= 1.001 ? null : "A panel's similarity is not between -1 and 1.")
            ?? (panel.Seconds is null or >= 0 and < double.PositiveInfinity ? null : "A panel's seconds are not a number from 0.");

    private static string? Broken(KeyValuePair<string, double> figure) =>
        Text("a figure's name", figure.Key, ComicLimits.NameLength)
        ?? (double.IsFinite(figure.Value) ? null : $"The figure '{figure.Key}' is not a finite number.");

    private static string? Text(string what, string? text, int length) =>
        text is null || string.IsNullOrWhiteSpace(text) ? $"The text of '{what}' is empty."
        : text.Length > length ? $"The text of '{what}' has {text.Length} characters; at most {length} are allowed."
        : null;

    private static string? Range(string what, int value, int least, int most) =>
        value >= least && value <= most ? null : $"The {what} is {value}; {least} to {most} are allowed.";

    private static bool IsDigest(string? digest) =>
        digest is { Length: 71 } && digest.StartsWith("sha256:", StringComparison.Ordinal) && digest.Skip(7).All(char.IsAsciiHexDigitLower);

    // A name that leads nowhere else on any system: no folders, no drives, nothing hidden.
    private static bool IsFileName(string? name) =>
        name is { Length: >= 1 and <= 100 } && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
