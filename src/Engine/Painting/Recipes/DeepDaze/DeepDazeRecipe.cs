using System.Text.Json;
using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>
/// Deep Daze 0.11.1: one text, a deep SIREN, random cutouts. The picture is rendered once a step and not once a micro-batch: the weights
/// don't change in between, so the sum of the gradients is the same. Which of its defects are not copied is in docs/designs/0002-painting.md.
/// </summary>
public sealed class DeepDazeRecipe : IPaintingRecipe
{
    /// <summary>Takes the options.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its bounds.</exception>
    public DeepDazeRecipe(DeepDazeOptions options)
    {
        options.Validate();
        Options = options;
        Network = new SirenShape(options.NumLayers, options.HiddenSize, options.ThetaInitial, options.ThetaHidden);
        Network.Validate();
    }

    /// <summary>The options.</summary>
    public DeepDazeOptions Options { get; }

    /// <inheritdoc/>
    public string Name => "deep-daze";

    /// <inheritdoc/>
    public SirenShape Network { get; }

    /// <inheritdoc/>
    public int Supersampling => 1;

    /// <inheritdoc/>
    public int CutoutsPerStep(PanelSpec panel) => CutoutsOfStep;

    private int CutoutsOfStep => Options.DoCutout ? Options.BatchSize * Options.GradientAccumulateEvery : 1;

    /// <inheritdoc/>
    public string Describe() => JsonSerializer.Serialize(Options);

    /// <inheritdoc/>
    public PanelPlan Plan(PanelSpec panel)
    {
        panel.Validate();
        if (panel.Arrangements.Count > 0) throw new ArgumentException("The recipe deep-daze paints one network; the recipe comic paints layers.");
        if (panel.Prompts.Count > 1 || panel.Prompts.Any(prompt => prompt.Weight != 1 || prompt.View != PromptView.EveryCutout))
            throw new ArgumentException("The recipe deep-daze takes one prompt of weight 1; the recipe comic takes more.");
        if (Options.Story is not null && panel.Prompts.Count == 0) throw new ArgumentException("A story needs a text.");
        if (Options.Story is not null && panel.TargetImage is not null) throw new ArgumentException("A story has no target image.");
        var epochs = Options.Story is null ? Options.Epochs : StoryWindows.Cut(panel.Prompts[0].Text, Options.Story).Count;
        var priming = panel.StartImage is null ? 0 : Options.StartImageTrainIterations;
        return new PanelPlan(priming, 1, 0, checked(epochs * Options.Iterations));
    }

    /// <inheritdoc/>
    public CoordinateGrid Grid(PanelSpec panel, int guideSide, PaintingPhase phase)
    {
        var scale = (double)Options.ImageWidth / Math.Min(panel.Height, panel.Width);
        return CoordinateGrid.KeepingAspect((int)Math.Round(panel.Height * scale), (int)Math.Round(panel.Width * scale));
    }

    /// <inheritdoc/>
    public IOptimizer CreateOptimizer(IReadOnlyList<Tensor> parameters, PaintingPhase phase) =>
        (phase == PaintingPhase.Priming ? DeepDazeOptimizer.DiffGrad : Options.Optimizer) switch
        {
            DeepDazeOptimizer.AdamP => new AdamP(parameters, Options.LearningRate),
            DeepDazeOptimizer.Adam => new Adam(parameters, Options.LearningRate),
            _ => new DiffGrad(parameters, Options.LearningRate),
        };

    /// <inheritdoc/>
    public double LearningRate(PanelSpec panel, PanelPlan plan, int step) =>
        plan.Phase(step) == PaintingPhase.Priming ? Options.StartImageLearningRate : Options.LearningRate;

    /// <inheritdoc/>
    public double? AverageDecay(int step) => null;

    /// <inheritdoc/>
    public Tensor Colours(Tensor raw) => ((raw + 1) / 2).clamp(0, 1);

    /// <inheritdoc/>
    public Tensor? Anchor(Tensor picture) => null;

    /// <inheritdoc/>
    public Tensor PrimingLoss(Tensor raw, Tensor picture) => F.mse_loss(raw, picture * 2 - 1);

    /// <inheritdoc/>
    public Tensor Cutouts(Tensor pictures, IReadOnlyList<CutoutDraw> draws, int side) => cat([.. draws.Select((draw, canvas) =>
    {
        var picture = pictures.narrow(0, canvas, 1);
        if (!Options.DoCutout) return DeepDazeCutouts.Resize(picture, side);
        var boxes = Enumerable.Range(0, CutoutsOfStep).Select(cutout => DeepDazeCutouts.Draw(
            Options, draw.Random, (int)picture.shape[2], (int)picture.shape[3], Progress(draw, cutout / Options.BatchSize)));
        return DeepDazeCutouts.Cut(picture, boxes, side);
    })]);

    /// <inheritdoc/>
    public IPanelObjective CreateObjective(IPictureGuide guide, PanelSpec panel)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var targets = new List<Tensor>(); // averaged, not normalised, as Deep Daze does
        if (panel.Prompts.Count > 0)
        {
            var text = panel.Prompts[0].Text;
            targets.Add(guide.EncodeText(Options.Story is null ? [text] : StoryWindows.Cut(text, Options.Story, guide.Shorten)));
        }
        if (panel.TargetImage is not null)
            targets.Add(guide.EncodeImage(panel.TargetImage.Cover(guide.ImageSide, guide.ImageSide, guide.Device)));
        return new DeepDazeObjective(stack(targets).mean([0]), Options, Plan(panel).PrimingSteps);
    }

    /// <summary>Micro-batches that were made ÷ all of the run.</summary>
    private double Progress(CutoutDraw draw, int microBatch)
    {
        var step = (double)draw.Plan.PaintingStep(draw.Step) * Options.GradientAccumulateEvery + microBatch;
        return step / ((double)draw.Plan.PaintingSteps * Options.GradientAccumulateEvery);
    }
}
