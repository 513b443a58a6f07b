using ComicCluster.Engine.Painting.Fields;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Priors;

/// <summary>The fields of several texts.</summary>
/// <param name="Shape">Of each.</param>
/// <param name="Weights">Of each layer, [fields, out, in].</param>
/// <param name="Biases">Of each layer, [fields, out].</param>
/// <param name="Palette">[fields, labels, components, terms].</param>
internal sealed record FoldedFields(FieldShape Shape, IReadOnlyList<Tensor> Weights, IReadOnlyList<Tensor> Biases, Tensor Palette)
{
    /// <summary>Evaluates each field at points of its own.</summary>
    /// <param name="points">[fields, points, 2]: row and column.</param>
    /// <returns>The network's output, [fields, labels, points].</returns>
    public Tensor Evaluate(Tensor points)
    {
        var h = points;
        for (var layer = 0; layer < Shape.SineLayers; layer++)
            h = ((h.matmul(Weights[layer].transpose(1, 2)) + Biases[layer].unsqueeze(1)) * Shape.Siren.Omega(layer)).sin();
        return Weights[^1].matmul(h.transpose(1, 2)) + Biases[^1].unsqueeze(2);
    }

    /// <summary>All numbers of the fields in the order of <see cref="FieldShape.Parameters"/>, [fields, parameters].</summary>
    public Tensor Flatten() => cat([.. Weights.Zip(Biases).SelectMany(layer => new[] { layer.First.flatten(1), layer.Second }), Palette.flatten(1)], 1);
}
