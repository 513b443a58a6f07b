using ComicCluster.Engine.Painting.Networks;
using ComicCluster.Engine.Painting.Recipes.Comic;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Many SIRENs of one size with frequencies of their own, differentiable with respect to their parameters.</summary>
/// <param name="flat">[networks, parameters].</param>
/// <param name="omegaFirst">[networks, 1, 1].</param>
/// <param name="omegaHidden">[networks, 1, 1].</param>
/// <param name="decorrelated">Which have the painter's decorrelated colours, [networks, 1, 1] of 0 or 1; the others have plain ones.</param>
internal sealed class SirenBatch(Tensor flat, Tensor omegaFirst, Tensor omegaHidden, Tensor decorrelated)
{
    private static readonly SirenShape Shape = new(SirenChainSettings.SineLayers, SirenChainSettings.Width);

    /// <summary>Paints a part of each picture.</summary>
    /// <param name="side">Pixels.</param>
    /// <param name="smallest">Least side of the part ÷ side; a third shows all.</param>
    /// <param name="draws">The step's random numbers.</param>
    /// <returns>[networks, 3, side, side] in 0..1.</returns>
    public Tensor Paint(int side, double smallest, StepDraws draws)
    {
        using var scope = NewDisposeScope();
        var networks = flat.shape[0];
        var line = (arange(side, dtype: ScalarType.Float32, device: flat.device) + 0.5) * (2.0 / side) - 1;
        var grid = stack([line.view(-1, 1).expand(side, side), line.view(1, -1).expand(side, side)], -1).view(1, -1, 2); // [1, points, 2]
        var part = smallest + (1 - smallest) * draws.Uniform(networks, 1, 1);
        part = part.masked_fill(draws.Uniform(networks, 1, 1) < 1.0 / 3, 1);
        var offset = (draws.Uniform(networks, 1, 2) * 2 - 1) * (1 - part);
        var jitter = (draws.Uniform(networks, side * side, 2) - 0.5) * (2.0 / side);
        var raw = Forward((grid + jitter) * part + offset).transpose(1, 2).reshape(networks, 3, side, side);
        return where(decorrelated.unsqueeze(3) > 0.5, ComicColours.From(raw, decorrelate: true), ComicColours.From(raw, decorrelate: false))
            .MoveToOuterDisposeScope();
    }

    /// <param name="points">[networks, points, 2], (row, column) in -1..1.</param>
    /// <returns>[networks, points, 3].</returns>
    private Tensor Forward(Tensor points)
    {
        var layers = SirenWeights.Views(Shape, flat, [flat.shape[0]]);
        var h = points;
        for (var layer = 0; layer < Shape.SineLayers; layer++)
            h = (Linear(layers, layer, h) * (layer == 0 ? omegaFirst : omegaHidden)).sin();
        var colours = Linear(layers, Shape.SineLayers, h);
        foreach (var view in layers) view.Dispose();
        return colours;
    }

    private static Tensor Linear(Tensor[] layers, int layer, Tensor input) =>
        input.matmul(layers[2 * layer].transpose(1, 2)) + layers[2 * layer + 1].unsqueeze(1);
}
