using System.Globalization;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Gateway.Comics;

/// <summary>Shows stories as comics.</summary>
internal static class ComicMapping
{
    /// <summary>A story as a comic.</summary>
    /// <param name="id">The comic's id.</param>
    /// <param name="view">The story.</param>
    /// <param name="progress">How far the panels are that are being painted, by the numbers of their paintings.</param>
    public static Comic Of(string id, StoryView view, IReadOnlyDictionary<int, PanelView> progress)
    {
        var spec = view.Spec!;
        var self = $"/v1/comics/{id}";
        var isThere = view.Status == StoryStatus.Completed;
        return new Comic
        {
            Id = id,
            Status = Status(view.Status),
            Prompt = spec.Prompt,
            Story = view.Script?.Text ?? spec.Text,
            Seed = Text(spec.Seed),
            Style = spec.Style,
            Size = new PanelSize(spec.Width, spec.Height).ToString(),
            Steps = spec.Steps,
            Layout = view.Terms.Shape,
            Priority = view.Terms.Priority,
            Models = new ComicModels(spec.Models.Writer, spec.Models.Guide, spec.Models.Prior, spec.Models.WriterVersion),
            CreatedAt = view.Created,
            UpdatedAt = view.Changed,
            Error = view.Failure,
            Revision = view.Revision,
            LastEventId = view.Sequence,
            Panels = view.Panels.Count > 0
                ? [.. view.Panels.Select((panel, i) => Panel(self, i + 1, panel, spec.Steps, progress.GetValueOrDefault(panel.Painting)))]
                : [.. Enumerable.Range(1, spec.Panels).Select(index => new ComicPanel { Index = index, Status = PanelState.Waiting })],
            Links = new ComicLinks(
                self, $"{self}/events", $"{self}/cancel",
                isThere ? File(self, "strip.png", view) : null, isThere ? File(self, "film.webp", view) : null, isThere ? File(self, "comic.json", view) : null),
        };
    }

    /// <summary>Paintings that may be at work, by their numbers.</summary>
    public static IEnumerable<int> Unpainted(StoryView view) => view.Status == StoryStatus.Painting
        ? view.Panels.Where(panel => panel.Painted is null).Select(panel => panel.Painting)
        : [];

    private static ComicPanel Panel(string self, int index, StoryPanel panel, int steps, PanelView? work) => new()
    {
        Index = index,
        Status = panel.Painted is not null ? PanelState.Completed : work is { Lease: > 0 } ? PanelState.Painting : PanelState.Waiting,
        Caption = panel.Caption,
        Prompt = panel.Prompt,
        Style = panel.Style,
        Seed = panel.Painted is { } seeded ? Text(seeded.Seed) : null,
        Step = panel.Painted?.Steps ?? work?.Progress?.Step,
        TotalSteps = panel.Painted?.Steps ?? work?.Progress?.TotalSteps ?? steps,
        Similarity = panel.Painted?.Similarity ?? work?.Progress?.Similarity,
        Locked = panel.IsLocked,
        Undos = panel.Undos,
        Picture = panel.Painted is { } painted ? Picture(self, index, painted) : null,
        Earlier = panel is { Painted: null, Earlier: { } earlier } ? Picture(self, index, earlier) : null,
    };

    /// <summary>A picture's address tells which one it is: what is at an address never changes.</summary>
    private static string Picture(string self, int index, PaintedPanel painted) =>
        string.Create(CultureInfo.InvariantCulture, $"{self}/panels/{index}/picture?v={PictureVersion.Of(painted)}");

    private static string File(string self, string name, StoryView view) => string.Create(CultureInfo.InvariantCulture, $"{self}/files/{name}?v={view.Sequence}");

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    private static ComicStatus Status(StoryStatus status) => status switch
    {
        StoryStatus.Writing => ComicStatus.Writing,
        StoryStatus.Reviewing => ComicStatus.Reviewing,
        StoryStatus.Painting => ComicStatus.Painting,
        StoryStatus.Publishing => ComicStatus.Publishing,
        StoryStatus.Completed => ComicStatus.Completed,
        StoryStatus.Failed => ComicStatus.Failed,
        StoryStatus.Cancelled => ComicStatus.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Such a story is not shown."),
    };
}
