using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>A panel in a session: what it is to be like, and its canvases.</summary>
internal sealed class Panel : IDisposable
{
    private readonly IPictureGuide _guide;
    private readonly IPaintingRecipe _recipe;

    public Panel(IPictureGuide guide, IPaintingRecipe recipe, PanelSpec spec)
    {
        (_guide, _recipe, Spec, Plan) = (guide, recipe, spec, recipe.Plan(spec));
        Objective = recipe.CreateObjective(guide, spec);
        Canvases = [.. Enumerable.Range(0, Plan.Starts).Select(start => new Canvas(recipe, Phase, spec, start, guide.Device))];
        if (Plan.PrimingSteps > 0)
        {
            var grid = Grid;
            StartPicture = spec.StartImage!.Cover(grid.Height, grid.Width, guide.Device).DetachFromDisposeScope();
        }
    }

    public PanelSpec Spec { get; }

    public PanelPlan Plan { get; }

    public IPanelObjective Objective { get; }

    /// <summary>Several while there are several starts, then one.</summary>
    public List<Canvas> Canvases { get; }

    /// <summary>What the first steps fit, [1, 3, height, width] in 0..1.</summary>
    public Tensor? StartPicture { get; }

    /// <summary>Steps taken.</summary>
    public int Step { get; set; }

    public PanelState State { get; set; }

    public double Loss { get; set; } = double.NaN;

    public double Similarity { get; set; } = double.NaN;

    public PaintingException? Failure { get; private set; }

    /// <summary>What happens in the next step.</summary>
    public PaintingPhase Phase => Plan.Phase(Step);

    /// <summary>Where the next step evaluates the network.</summary>
    public CoordinateGrid Grid => _recipe.Grid(Spec, _guide.ImageSide, Phase);

    public PanelProgress Progress => new(Spec.Id, State, Step, Plan.TotalSteps, Loss, Similarity, Failure);

    /// <summary>Ends the panel.</summary>
    public void Fail(string message, Exception? error = null) =>
        (State, Failure) = (PanelState.Failed, new PaintingException($"Panel '{Spec.Id}': {message}", error));

    /// <summary>Leaves one canvas.</summary>
    public void Keep(Canvas canvas)
    {
        foreach (var other in Canvases.Where(other => other != canvas)) other.Dispose();
        Canvases.RemoveAll(other => other != canvas);
    }

    /// <summary>Moves each canvas along its gradient.</summary>
    public void Apply(IReadOnlyList<CanvasGradient> gradients)
    {
        var finite = gradients.Where(gradient => gradient.IsFinite).ToArray();
        foreach (var lost in gradients.Except(finite).Select(gradient => gradient.Canvas))
        {
            if (finite.Length == 0) break; // keep a canvas to show
            lost.Dispose();
            Canvases.Remove(lost);
        }
        if (finite.Length == 0)
        {
            Fail($"the loss or its gradient is not a number at step {Step}. A lower learning rate may help.");
            return;
        }
        var phase = Phase;
        foreach (var gradient in finite)
            gradient.Canvas.Step(gradient.Gradient, _recipe.LearningRate(Spec, Plan, Step), _recipe.AverageDecay(Step));
        Loss = finite.Min(gradient => gradient.Loss);
        Similarity = finite.Max(gradient => gradient.Similarity);
        Step++;
        if (Step >= Plan.TotalSteps) State = PanelState.Completed;
        else if (phase == PaintingPhase.Priming && Phase != phase) Canvases[0].ChangeOptimizer(_recipe, Phase);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var canvas in Canvases) canvas.Dispose();
        Objective.Dispose();
        StartPicture?.Dispose();
    }
}
