namespace ComicCluster.Engine.Painting.Recipes;

/// <summary>The steps of a panel: priming on a start image or several short starts, then the painting.</summary>
/// <param name="PrimingSteps">Steps that fit a start image.</param>
/// <param name="Starts">Canvases that start; the best goes on.</param>
/// <param name="StartSteps">Steps that each start takes.</param>
/// <param name="PaintingSteps">Steps that the picture takes after that.</param>
public readonly record struct PanelPlan(int PrimingSteps, int Starts, int StartSteps, int PaintingSteps)
{
    /// <summary>All steps.</summary>
    public int TotalSteps => checked(PrimingSteps + StartSteps + PaintingSteps);

    /// <summary>What happens in a step.</summary>
    public PaintingPhase Phase(int step) =>
        step < PrimingSteps ? PaintingPhase.Priming : step < PrimingSteps + StartSteps ? PaintingPhase.Starting : PaintingPhase.Painting;

    /// <summary>How many painting steps came before, not counting those of other phases.</summary>
    public int PaintingStep(int step) => Math.Max(0, step - PrimingSteps - StartSteps);
}
