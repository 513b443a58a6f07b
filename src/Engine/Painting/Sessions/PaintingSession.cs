using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>
/// Paints panels together, one step at a time. Panels join, leave, pause and go on between steps; what a panel becomes does not depend on
/// the others. Not safe for use by several threads at once.
/// </summary>
public sealed class PaintingSession : IDisposable
{
    private const int LeastLayeredSide = 384; // pixels
    private const int MostSamples = 8; // a pixel, along each side

    private readonly IPictureGuide _guide;
    private readonly int _cutoutsPerPass;
    private readonly PaintingBatch _batch;
    private readonly List<Panel> _panels = [];

    /// <summary>Starts a session without panels.</summary>
    /// <param name="guide">Says how well pictures show texts; the caller keeps it.</param>
    /// <param name="recipe">How all panels are painted.</param>
    /// <param name="options">What the session may use.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public PaintingSession(IPictureGuide guide, IPaintingRecipe recipe, PaintingSessionOptions? options = null)
    {
        options ??= new PaintingSessionOptions();
        options.Validate();
        (_guide, Recipe, _cutoutsPerPass) = (guide, recipe, options.CutoutsPerPass);
        var oneGuidePass = options.OneGuidePass ?? guide.Device.type != TorchSharp.DeviceType.CPU;
        _batch = new PaintingBatch(guide, recipe, options.ActivationBytes, oneGuidePass);
    }

    /// <summary>How all panels are painted.</summary>
    public IPaintingRecipe Recipe { get; }

    /// <summary>Activations that may be kept between the passes of a step; lowered when memory runs out.</summary>
    public long ActivationBytes => _batch.ActivationBytes;

    /// <summary>Where each panel is, in the order in which they came.</summary>
    public IReadOnlyList<PanelProgress> Progress => [.. _panels.Select(panel => panel.Progress)];

    /// <summary>Adds a panel; it takes part from the next step on.</summary>
    /// <exception cref="ArgumentException">The specification is out of bounds, not for this recipe, or its id is taken.</exception>
    public void Add(PanelSpec spec) => _panels.Add(Create(spec));

    /// <summary>Adds a panel that <see cref="Save(string, string)"/> wrote, to go on where it was: to the same picture, bit for bit.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    /// <exception cref="PaintingException">The file is damaged, or of another specification or recipe. Nothing was changed.</exception>
    public void Resume(PanelSpec spec, string path) => Resume(spec, path, () => SafetensorsFile.Open(path));

    /// <summary>Adds a panel that <see cref="Save(string)"/> encoded, to go on where it was: to the same picture, bit for bit.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Add"/>.</exception>
    /// <exception cref="PaintingException">The bytes are damaged, or of another specification or recipe. Nothing was changed.</exception>
    public void Resume(PanelSpec spec, ReadOnlyMemory<byte> checkpoint) =>
        Resume(spec, "its checkpoint", () => SafetensorsFile.Open("the checkpoint", checkpoint.Span));

    /// <summary>Writes a panel's checkpoint: weights, average, optimiser, step and counters of the random generator.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void Save(string id, string path) => PanelCheckpoint.Save(Find(id), Recipe, (tensors, metadata) =>
    {
        SafetensorsWriter.Write(path, tensors, metadata);
        return true;
    });

    /// <summary>The bytes that <see cref="Save(string, string)"/> writes.</summary>
    public byte[] Save(string id) => PanelCheckpoint.Save(Find(id), Recipe, SafetensorsWriter.Encode);

    /// <summary>Removes a panel and frees its memory.</summary>
    public void Remove(string id)
    {
        var panel = Find(id);
        _panels.Remove(panel);
        panel.Dispose();
    }

    /// <summary>Lets a panel wait.</summary>
    public void Pause(string id) => Change(id, PanelState.Painting, PanelState.Paused);

    /// <summary>Lets a paused panel go on.</summary>
    public void Continue(string id) => Change(id, PanelState.Paused, PanelState.Painting);

    /// <summary>Takes one step with every panel that is painting.</summary>
    /// <returns>Where each panel is. A panel that fails says so there; the others go on.</returns>
    public IReadOnlyList<PanelProgress> Advance()
    {
        Advance(_panels);
        return Progress;
    }

    /// <summary>Takes one step with those of some panels that are painting; the others wait.</summary>
    /// <returns>Where each of these panels is.</returns>
    public IReadOnlyList<PanelProgress> Advance(IEnumerable<string> ids)
    {
        Panel[] panels = [.. ids.Select(Find)];
        Advance(panels);
        return [.. panels.Select(panel => panel.Progress)];
    }

    private void Advance(IEnumerable<Panel> panels)
    {
        var pass = new List<Panel>();
        var cutouts = 0;
        foreach (var panel in panels.Where(panel => panel.State == PanelState.Painting).ToArray())
        {
            var more = panel.Canvases.Count * Recipe.CutoutsPerStep(panel.Spec);
            if (pass.Count > 0 && cutouts + more > _cutoutsPerPass)
            {
                _batch.Advance(pass);
                (pass, cutouts) = ([], 0);
            }
            pass.Add(panel);
            cutouts += more;
        }
        if (pass.Count > 0) _batch.Advance(pass);
    }

    /// <summary>The picture as it is now.</summary>
    /// <param name="id">The panel.</param>
    /// <param name="width">Pixels; the panel's own if null.</param>
    /// <param name="height">Pixels; the panel's own if null.</param>
    /// <param name="supersampling">Samples a pixel along each side; if null the recipe's, or as many as thin lines of layers need. One is enough for a preview.</param>
    /// <param name="onShare">Called with the share of the picture that is rendered, now and then.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side or the supersampling is out of bounds.</exception>
    public RgbPicture Render(string id, int? width = null, int? height = null, int? supersampling = null, Action<double>? onShare = null)
    {
        var panel = Find(id);
        int columns = width ?? panel.Spec.Width, rows = height ?? panel.Spec.Height;
        ArgumentOutOfRangeException.ThrowIfNotInside(columns, 1, 4096, nameof(width));
        ArgumentOutOfRangeException.ThrowIfNotInside(rows, 1, 4096, nameof(height));
        ArgumentOutOfRangeException.ThrowIfNotInside(supersampling ?? 1, 1, MostSamples, nameof(supersampling));
        var samples = supersampling ?? (panel.Spec.Arrangements.Count > 0 ? SamplesOfLayers(Math.Min(rows, columns)) : Recipe.Supersampling);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var painted = panel.Grid;
        var grid = new CoordinateGrid(rows * samples, columns * samples, painted.RowExtent, painted.ColumnExtent);
        var picture = CanvasPicture.Render(panel.Canvases[0], Recipe, _batch.Renderer, grid, onShare is null ? null : done => onShare((double)done / grid.Height)).unsqueeze(0);
        if (samples > 1) picture = F.avg_pool2d(picture, samples);
        return RgbPicture.From(picture[0]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var panel in _panels) panel.Dispose();
        _panels.Clear();
        _batch.Dispose();
    }

    /// <summary>Layers have crisp edges at any size; only where a line may be thinner than a pixel, there are several samples for it.</summary>
    private static int SamplesOfLayers(int side) => Math.Clamp(LeastLayeredSide / side, 1, MostSamples);

    private void Resume(PanelSpec spec, string name, Func<SafetensorsFile> open)
    {
        var panel = Create(spec);
        try
        {
            PanelCheckpoint.Load(panel, Recipe, name, open);
        }
        catch
        {
            panel.Dispose();
            throw;
        }
        _panels.Add(panel);
    }

    private Panel Create(PanelSpec spec)
    {
        if (_panels.Any(panel => panel.Spec.Id == spec.Id)) throw new ArgumentException($"There is a panel '{spec.Id}' already.");
        using var scope = NewDisposeScope();
        return new Panel(_guide, Recipe, spec);
    }

    private Panel Find(string id) => _panels.Find(panel => panel.Spec.Id == id) ?? throw new ArgumentException($"There is no panel '{id}'.");

    private void Change(string id, PanelState from, PanelState to)
    {
        var panel = Find(id);
        if (panel.State == from) panel.State = to;
    }
}
