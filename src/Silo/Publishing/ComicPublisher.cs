using System.Globalization;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using ComicCluster.Publishing;
using ComicCluster.Publishing.Comics;
using ComicCluster.Publishing.Films;
using ComicCluster.Publishing.Strips;
using ComicCluster.Silo.Storage;
using ComicCluster.Silo.Threads;

namespace ComicCluster.Silo.Publishing;

/// <summary>
/// Writes a comic into a folder: panel-01.png and so on, strip.png, film.webp, and comic.json last. A folder with a comic.json is complete.
/// </summary>
/// <param name="folder">Where the comic goes.</param>
/// <param name="artifacts">Where the panels' pictures and frames are.</param>
/// <param name="names">What the models are called.</param>
/// <param name="time">The clock.</param>
public sealed class ComicPublisher(string folder, ArtifactFolder artifacts, ModelNames names, TimeProvider time) : IComicPublisher, IDisposable
{
    private const int MostPixels = 32 << 20;
    private const int SmallestSide = 64, LargestSide = 1024; // of a picture on a strip

    private readonly WorkThreads _thread = new("publisher");

    /// <inheritdoc/>
    public Task PublishAsync(PaintedStory story, CancellationToken stop) => _thread.RunAsync(() => Publish(story, stop), stop);

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private bool Publish(PaintedStory story, CancellationToken stop)
    {
        var start = time.GetTimestamp();
        var pictures = story.Panels.Select(panel => artifacts.Read(panel.Picture)).ToArray();
        var strip = new Strip
        {
            Title = story.Spec.Prompt,
            Seed = story.Spec.Seed,
            PanelSide = Math.Clamp(Side(story.Spec), SmallestSide, LargestSide),
            Panels = [.. pictures.Zip(story.Script.Captions, (picture, caption) => new StripPanel(Decode(picture), caption))],
        };
        for (var i = 0; i < pictures.Length; i++) Write(File(i), pictures[i]);
        stop.ThrowIfCancellationRequested();

        var page = StripPainter.Draw(strip);
        Write("strip.png", PngFile.Encode(page.Width, page.Height, page.Rgb, new Dictionary<string, string>
        {
            ["Software"] = Software,
            ["Description"] = story.Spec.Prompt,
            ["Seed"] = story.Spec.Seed.ToString(CultureInfo.InvariantCulture),
        }));
        stop.ThrowIfCancellationRequested();

        var growth = story.Panels.Select(panel => panel.Frames.Select(frame => Decode(artifacts.Read(frame))).ToArray()).ToArray();
        Write("film.webp", AnimatedWebp.Encode(FilmPainter.Frames(strip, growth)));
        stop.ThrowIfCancellationRequested();

        Write("comic.json", ComicDocumentFile.Write(Document(story, time.GetElapsedTime(start).TotalSeconds)));
        return true;
    }

    private static string Software => $"ComicCluster {typeof(ComicPublisher).Assembly.GetName().Version!.ToString(3)}";

    private ComicDocument Document(PaintedStory story, double publishingSeconds) => new()
    {
        Software = Software,
        Prompt = story.Spec.Prompt,
        Title = story.Spec.Prompt,
        Story = story.Script.Text,
        Seed = story.Spec.Seed,
        Style = story.Spec.Style ?? "none",
        PanelSide = Side(story.Spec),
        Models =
        [
            .. Model("story", names.Writer, story.Spec.Models.Writer),
            .. Model("clip", names.Guide, story.Spec.Models.Guide),
            .. Model("sketcher", names.Sketcher, story.Spec.Models.Sketcher),
        ],
        Panels = [.. story.Panels.Select((panel, i) => new ComicPanel(
            story.Script.Captions[i], story.Script.Prompts[i], File(i), panel.Seed, panel.Steps, Math.Round(panel.Similarity, 4)))],
        // What differs from run to run is here and nowhere else.
        Figures = story.Panels.Select((panel, i) => KeyValuePair.Create($"panel_{i + 1:D2}_seconds", Math.Round(panel.Seconds, 2)))
            .Append(KeyValuePair.Create("publishing_seconds", Math.Round(publishingSeconds, 2)))
            .ToDictionary(),
    };

    private static IEnumerable<ComicModel> Model(string role, string? name, string? digest) =>
        digest is null ? [] : [new ComicModel(role, name ?? role, $"sha256:{digest}")];

    /// <summary>Pictures on a strip are square: of one that is not, the middle is shown.</summary>
    private static int Side(StorySpec spec) => Math.Min(spec.Width, spec.Height);

    private static string File(int panel) => $"panel-{(panel + 1).ToString("D2", CultureInfo.InvariantCulture)}.png";

    private static Picture Decode(byte[] png) => PictureFile.Read(png, MostPixels);

    private void Write(string file, byte[] bytes) => AtomicFile.Write(Path.Combine(folder, file), bytes);
}
