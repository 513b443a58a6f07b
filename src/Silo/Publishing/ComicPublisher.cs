using System.Globalization;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Stories;
using ComicCluster.Publishing;
using ComicCluster.Publishing.Comics;
using ComicCluster.Publishing.Films;
using ComicCluster.Publishing.Strips;
using StripShape = ComicCluster.Publishing.Strips.StripShape;
using ComicCluster.Storage;
using ComicCluster.Silo.Threads;

namespace ComicCluster.Silo.Publishing;

/// <summary>
/// Puts comics together, on a thread of its own: <c>tenant/story/panel-01.png</c> and so on, strip.png, film.webp, and comic.json last. A story
/// that has a comic.json is complete.
/// </summary>
public sealed class ComicPublisher : IComicPublisher, IDisposable
{
    private const int MostPixels = 32 << 20;
    private const int SmallestSide = 64, LargestSide = 1024; // of a picture on a strip
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10), Patience = TimeSpan.FromMinutes(2);

    private readonly PatientArtifacts _artifacts;
    private readonly ModelNames _names;
    private readonly TimeProvider _time;
    private readonly WorkThreads _thread = new("publisher");

    /// <summary>Starts the thread.</summary>
    /// <param name="artifacts">Where the panels' pictures and frames are, and where comics go.</param>
    /// <param name="names">What the models are called.</param>
    /// <param name="time">The clock.</param>
    public ComicPublisher(IArtifactStore artifacts, ModelNames names, TimeProvider time) =>
        (_artifacts, _names, _time) = (new PatientArtifacts(artifacts, AnswerTime, Patience, time), names, time);

    /// <summary>The name of a comic's last file.</summary>
    public static string DocumentName(StoryKey story) => $"{story}/comic.json";

    /// <inheritdoc/>
    public async Task PublishAsync(PaintedStory story, CancellationToken stop)
    {
        var start = _time.GetTimestamp();
        var pictures = new List<byte[]>();
        var frames = new List<byte[][]>();
        foreach (var painted in story.Panels.Select(panel => panel.Painted))
        {
            pictures.Add(await ReadAsync(painted.Picture, stop));
            frames.Add(await ReadFramesAsync(painted, stop));
        }
        var (strip, film) = await _thread.RunAsync(() => Draw(story, pictures, frames, stop), stop);

        for (var i = 0; i < pictures.Count; i++) await WriteAsync(story, File(i), pictures[i], stop);
        await WriteAsync(story, "strip.png", strip, stop);
        await WriteAsync(story, "film.webp", film, stop);
        var document = Document(story, _time.GetElapsedTime(start).TotalSeconds);
        await _artifacts.WriteAsync(DocumentName(story.Key), ComicDocumentFile.Write(document), stop);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(StoryKey story, CancellationToken stop)
    {
        await _artifacts.DeleteAsync(DocumentName(story), stop); // first: what has it is complete
        foreach (var name in await _artifacts.ListAsync($"{story}/", stop)) await _artifacts.DeleteAsync(name, stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _thread.Dispose();

    private static string Software => $"ComicCluster {typeof(ComicPublisher).Assembly.GetName().Version!.ToString(3)}";

    private static (byte[] Strip, byte[] Film) Draw(PaintedStory story, List<byte[]> pictures, List<byte[][]> frames, CancellationToken stop)
    {
        var strip = new Strip
        {
            Title = story.Spec.Prompt,
            Seed = story.Spec.Seed,
            PanelSide = Math.Clamp(Side(story.Spec), SmallestSide, LargestSide),
            Shape = Shape(story.Shape),
            Panels = [.. pictures.Zip(story.Panels, (picture, panel) => new StripPanel(Decode(picture), panel.Caption))],
        };
        var page = StripPainter.Draw(strip);
        var png = PngFile.Encode(page.Width, page.Height, page.Rgb, new Dictionary<string, string>
        {
            ["Software"] = Software,
            ["Description"] = story.Spec.Prompt,
            ["Seed"] = story.Spec.Seed.ToString(CultureInfo.InvariantCulture),
        });
        stop.ThrowIfCancellationRequested();
        var growth = frames.Select(panel => panel.Select(Decode).ToArray()).ToArray();
        return (png, AnimatedWebp.Encode(FilmPainter.Frames(strip, growth)));
    }

    private ComicDocument Document(PaintedStory story, double publishingSeconds) => new()
    {
        Software = Software,
        Prompt = story.Spec.Prompt,
        Title = story.Spec.Prompt,
        Story = story.Text,
        Seed = story.Spec.Seed,
        Style = StyleName(story.Spec.Style),
        PanelSide = Side(story.Spec),
        Layout = Shape(story.Shape),
        Models =
        [
            .. Model("story", story.Spec.Models.WriterVersion ?? _names.Writer, story.Spec.Models.Writer),
            .. Model("clip", _names.Guide, story.Spec.Models.Guide),
            .. Model("prior", _names.Prior, story.Spec.Models.Prior),
        ],
        Panels = [.. story.Panels.Select((panel, i) => new ComicPanel(
            panel.Caption, panel.Prompt, File(i), panel.Painted.Seed, panel.Painted.Steps, Math.Round(panel.Painted.Similarity, 4),
            Style: panel.Style == story.Spec.Style ? null : StyleName(panel.Style)))],
        // What differs from run to run is here and nowhere else.
        Figures = story.Panels.Select((panel, i) => KeyValuePair.Create($"panel_{i + 1:D2}_seconds", Math.Round(panel.Painted.Seconds, 2)))
            .Append(KeyValuePair.Create("publishing_seconds", Math.Round(publishingSeconds, 2)))
            .ToDictionary(),
    };

    private static string StyleName(string? style) => style ?? "none";

    private static StripShape Shape(Contracts.Stories.StripShape shape) => shape switch
    {
        Contracts.Stories.StripShape.Row => StripShape.Row,
        Contracts.Stories.StripShape.Column => StripShape.Column,
        _ => StripShape.Page,
    };

    private static IEnumerable<ComicModel> Model(string role, string? name, string? digest) =>
        digest is null ? [] : [new ComicModel(role, name ?? role, $"sha256:{digest}")];

    /// <summary>Pictures on a strip are square: of one that is not, the middle is shown.</summary>
    private static int Side(StorySpec spec) => Math.Min(spec.Width, spec.Height);

    private static string File(int panel) => $"panel-{(panel + 1).ToString("D2", CultureInfo.InvariantCulture)}.png";

    private static Picture Decode(byte[] png) => PictureFile.Read(png, MostPixels);

    /// <summary>How a panel came to be; of one that came to be at once, the picture.</summary>
    private async Task<byte[][]> ReadFramesAsync(PaintedPanel panel, CancellationToken stop)
    {
        var frames = new List<byte[]>();
        foreach (var name in panel.Frames.DefaultIfEmpty(panel.Picture)) frames.Add(await ReadAsync(name, stop));
        return [.. frames];
    }

    private async Task<byte[]> ReadAsync(string name, CancellationToken stop) =>
        await _artifacts.ReadAsync(name, stop) ?? throw new InvalidDataException($"The artifact {name} is missing; draw the comic anew.");

    private Task WriteAsync(PaintedStory story, string file, byte[] bytes, CancellationToken stop) =>
        _artifacts.WriteAsync($"{story.Key}/{file}", bytes, stop);
}
