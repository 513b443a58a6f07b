using System.Text.Json;
using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Recipes.Comic;

/// <summary>
/// A small SIREN, rendered once a step at a small size and exported at any: smooth shapes and clear colours in a few hundred cheap steps.
/// What is in it and why is in docs/designs/0002-painting.md.
/// </summary>
public sealed class ComicRecipe : IPaintingRecipe
{
    private const int LeastRenderSide = 96, LeastStartSide = 48;
    private const double Beta1 = 0.9, Beta2 = 0.98;

    private readonly ComicCutouts _cutouts;

    /// <summary>Takes the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public ComicRecipe(ComicOptions options)
    {
        options.Validate();
        Options = options;
        Network = new SirenShape(options.SineLayers, options.Width, options.OmegaFirst, options.OmegaHidden, options.OutputGain);
        Network.Validate();
        _cutouts = new ComicCutouts(options);
    }

    /// <summary>The options.</summary>
    public ComicOptions Options { get; }

    /// <inheritdoc/>
    public string Name => "comic";

    /// <inheritdoc/>
    public SirenShape Network { get; }

    /// <inheritdoc/>
    public int Supersampling => 2;

    /// <inheritdoc/>
    public int CutoutsPerStep(PanelSpec panel) => Options.WholeViews + Options.Crops + Options.CloseUps * LayersSeenClosely(panel);

    /// <inheritdoc/>
    public string Describe() => JsonSerializer.Serialize(Options);

    /// <inheritdoc/>
    public PanelPlan Plan(PanelSpec panel)
    {
        panel.Validate();
        if (Targets(panel).All(target => target.Weight <= 0))
            throw new ArgumentException("All prompts are to be avoided; a panel needs something to show.");
        if (Options.WholeViews == 0 && Targets(panel).Any(target => target.View == PromptView.WholeFrame))
            throw new ArgumentException("A prompt or target image is compared with the whole frame, but no cutout shows it; set WholeViews.");
        if (Targets(panel).Count(target => target.View == PromptView.CloseUp) != LayersSeenClosely(panel))
            throw new ArgumentException("Each layer that is looked at in a close-up needs one prompt for it, and no other has one.");
        if (panel.Arrangements.Count > 0) return new PanelPlan(0, panel.Arrangements.Count, 0, Options.Steps);
        return panel.StartImage is null
            ? new PanelPlan(0, Options.Starts, Options.StartSteps, Options.Steps)
            : new PanelPlan(Options.PrimingSteps, 1, 0, Options.Steps);
    }

    /// <inheritdoc/>
    public CoordinateGrid Grid(PanelSpec panel, int guideSide, PaintingPhase phase)
    {
        var side = Options.RenderSide ?? Math.Max(guideSide, LeastRenderSide);
        if (phase == PaintingPhase.Starting) side = Math.Min(side, Math.Max(side / 2, LeastStartSide));
        var scale = (double)side / Math.Min(panel.Height, panel.Width);
        return CoordinateGrid.KeepingAspect((int)Math.Round(panel.Height * scale), (int)Math.Round(panel.Width * scale));
    }

    /// <inheritdoc/>
    public IOptimizer CreateOptimizer(IReadOnlyList<Tensor> parameters, PaintingPhase phase) =>
        new Adam(parameters, Options.LearningRate, Beta1, Beta2);

    /// <inheritdoc/>
    public double LearningRate(PanelSpec panel, PanelPlan plan, int step)
    {
        if (plan.Phase(step) == PaintingPhase.Priming) return Options.LearningRate;
        step -= plan.PrimingSteps;
        var warmUp = Math.Min(1, (step + 1.0) / Math.Max(1, Options.WarmUpSteps));
        var cosine = (1 + Math.Cos(Math.PI * step / (plan.TotalSteps - plan.PrimingSteps))) / 2;
        var highest = IsImagined(panel) ? Options.LearningRate * Options.ImaginedLearningRate : Options.LearningRate;
        return highest * warmUp * (Options.FinalLearningRate + (1 - Options.FinalLearningRate) * cosine);
    }

    /// <inheritdoc/>
    public double? AverageDecay(int step) => Math.Min(Options.AverageDecay, step / (step + 5.0)); // the first weights are soon forgotten

    /// <inheritdoc/>
    public Tensor Colours(Tensor raw) => ComicColours.From(raw, Options.DecorrelateColours);

    /// <inheritdoc/>
    public Tensor? Anchor(Tensor picture)
    {
        using var _ = no_grad();
        return Options.LayerAnchor > 0 ? ComicObjective.SeenCoarsely(picture).detach() : null;
    }

    /// <inheritdoc/>
    public Tensor PrimingLoss(Tensor raw, Tensor picture) => F.mse_loss(Colours(raw), picture);

    /// <inheritdoc/>
    public Tensor Cutouts(Tensor pictures, IReadOnlyList<CutoutDraw> draws, int side) => _cutouts.Make(pictures, draws, side);

    /// <inheritdoc/>
    public IPanelObjective CreateObjective(IPictureGuide guide, PanelSpec panel)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var texts = Texts(panel).Select(prompt => prompt.Text).ToArray();
        var embeddings = new List<Tensor>();
        if (texts.Length > 0) embeddings.Add(guide.EncodeText(texts));
        if (panel.TargetImage is not null)
            embeddings.Add(guide.EncodeImage(panel.TargetImage.Cover(guide.ImageSide, guide.ImageSide, guide.Device)));
        var closeUps = panel.Arrangements.Count == 0 ? [] : panel.Arrangements[0].CloseUps.ToArray();
        var alternatives = closeUps.Select(layer => layer.Alternatives.Count == 0 ? null : guide.EncodeText([layer.Phrase!, .. layer.Alternatives])).ToArray();
        return new ComicObjective(Options, cat(embeddings), [.. Targets(panel)], panel.StartImage, alternatives, IsImagined(panel));
    }

    /// <summary>Whether a prior imagined what the panel begins with.</summary>
    private static bool IsImagined(PanelSpec panel) =>
        panel.Arrangements.Count > 0 && panel.Arrangements[0].Layers.All(layer => layer.Start.Parameters is not null);

    private static int LayersSeenClosely(PanelSpec panel) => panel.Arrangements.Count == 0 ? 0 : panel.Arrangements[0].CloseUps.Count();

    private IEnumerable<Prompt> Texts(PanelSpec panel) =>
        Options.Style is null ? panel.Prompts : panel.Prompts.Append(new Prompt(Options.Style, Options.StyleWeight));

    private IEnumerable<(double Weight, PromptView View)> Targets(PanelSpec panel)
    {
        foreach (var prompt in Texts(panel)) yield return (prompt.Weight, prompt.View);
        if (panel.TargetImage is not null) yield return (Options.TargetImageWeight, PromptView.WholeFrame);
    }
}
