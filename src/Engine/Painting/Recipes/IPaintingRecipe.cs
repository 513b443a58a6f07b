using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Networks;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Recipes;

/// <summary>How a SIREN is optimised until the guide says that it shows the prompts. It has no state.</summary>
public interface IPaintingRecipe
{
    /// <summary>The recipe's name.</summary>
    string Name { get; }

    /// <summary>The network that is the picture.</summary>
    SirenShape Network { get; }

    /// <summary>Points a pixel of a finished picture along each axis.</summary>
    int Supersampling { get; }

    /// <summary>How many cutouts of each canvas of a panel the guide sees in a step.</summary>
    int CutoutsPerStep(PanelSpec panel);

    /// <summary>All options as a JSON object; what differs here paints another picture.</summary>
    string Describe();

    /// <summary>Checks a panel and says how it is painted.</summary>
    /// <exception cref="ArgumentException">The recipe can't paint this panel.</exception>
    PanelPlan Plan(PanelSpec panel);

    /// <summary>The points that are evaluated in a step.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="guideSide">The side of the pictures that the guide sees.</param>
    /// <param name="phase">The phase of the step.</param>
    CoordinateGrid Grid(PanelSpec panel, int guideSide, PaintingPhase phase);

    /// <summary>The optimiser of a phase.</summary>
    /// <param name="parameters">Weight and bias of each layer in turn, as in <see cref="SirenWeights.Layers"/>, and palettes behind them.</param>
    /// <param name="phase">The phase.</param>
    IOptimizer CreateOptimizer(IReadOnlyList<Tensor> parameters, PaintingPhase phase);

    /// <summary>The learning rate of a panel's step.</summary>
    double LearningRate(PanelSpec panel, PanelPlan plan, int step);

    /// <summary>How much of the moving average of the weights a step keeps; null where none is kept.</summary>
    double? AverageDecay(int step);

    /// <summary>From the network's output to colours in 0..1, [canvases, 3, height, width].</summary>
    Tensor Colours(Tensor raw);

    /// <summary>What is kept of a canvas's first picture [3, height, width] to stay near to, without a gradient; null where nothing is.</summary>
    Tensor? Anchor(Tensor picture);

    /// <summary>How far the network's output [1, 3, height, width] is from a picture to start from.</summary>
    Tensor PrimingLoss(Tensor raw, Tensor picture);

    /// <summary>What the guide sees in a step.</summary>
    /// <param name="pictures">[canvases, 3, height, width].</param>
    /// <param name="draws">For each canvas where it is and what draws its random numbers.</param>
    /// <param name="side">The side of the pictures that the guide sees.</param>
    /// <returns>[cutouts of all canvases, 3, side, side], a canvas after the other; differentiable.</returns>
    Tensor Cutouts(Tensor pictures, IReadOnlyList<CutoutDraw> draws, int side);

    /// <summary>What a panel is to be like.</summary>
    IPanelObjective CreateObjective(IPictureGuide guide, PanelSpec panel);
}
