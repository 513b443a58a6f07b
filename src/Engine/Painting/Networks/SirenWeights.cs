using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Networks;

/// <summary>
/// The parameters of one SIREN in one flat tensor, so that a moving average or Adam is one operation and not one for each layer.
/// </summary>
public sealed class SirenWeights : IDisposable
{
    private readonly Tensor[] _layers;

    /// <summary>Takes the ownership of flat parameters.</summary>
    /// <param name="shape">The architecture.</param>
    /// <param name="flat">float32 [parameters]: weight and bias of each layer in turn.</param>
    /// <exception cref="ArgumentException">The tensor is not of that shape or not float32.</exception>
    public SirenWeights(SirenShape shape, Tensor flat)
    {
        shape.Validate();
        if (flat.dtype != ScalarType.Float32 || !flat.shape.SequenceEqual([shape.Parameters]))
            throw new ArgumentException(
                $"A SIREN of {shape.SineLayers} x {shape.Width} has {shape.Parameters} float32 parameters, not {flat}.", nameof(flat));
        Shape = shape;
        Flat = flat.DetachFromDisposeScope();
        _layers = Views(shape, flat, []);
    }

    /// <summary>The architecture.</summary>
    public SirenShape Shape { get; }

    /// <summary>All parameters, float32 [parameters].</summary>
    public Tensor Flat { get; }

    /// <summary>Weight [out, in] and bias [out] of each layer in turn: views of <see cref="Flat"/>, for optimisers that look at rows.</summary>
    public IReadOnlyList<Tensor> Layers => _layers;

    /// <summary>
    /// Draws new parameters as siren-pytorch does: uniform in ±1/inputs for the first layer and ±√(6/inputs)/ω for all others, the biases
    /// from the same interval as the weights of their layer.
    /// </summary>
    public static SirenWeights Initialize(SirenShape shape, RandomStream random, Device device)
    {
        shape.Validate();
        var values = new float[shape.Parameters];
        for (var layer = 0; layer <= shape.SineLayers; layer++)
        {
            var inputs = shape.Inputs(layer);
            var bound = layer == 0 ? 1.0 / inputs : Math.Sqrt(6.0 / inputs) / shape.OmegaHidden;
            if (layer == shape.SineLayers) bound *= shape.OutputGain;
            var end = shape.BiasOffset(layer) + shape.Outputs(layer);
            random.FillUniform(values.AsSpan(shape.WeightOffset(layer)..end), -bound, bound);
        }
        return new SirenWeights(shape, tensor(values, device: device));
    }

    /// <summary>The flat parameters seen as weight [.., out, in] and bias [.., out] of each layer; for leading dimensions such as panels.</summary>
    internal static Tensor[] Views(SirenShape shape, Tensor flat, long[] leading)
    {
        var views = new List<Tensor>();
        for (var layer = 0; layer <= shape.SineLayers; layer++)
        {
            long inputs = shape.Inputs(layer), outputs = shape.Outputs(layer);
            using var weight = flat.narrow(-1, shape.WeightOffset(layer), inputs * outputs);
            views.Add(weight.view([.. leading, outputs, inputs]).DetachFromDisposeScope());
            views.Add(flat.narrow(-1, shape.BiasOffset(layer), outputs).DetachFromDisposeScope());
        }
        return [.. views];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in _layers) layer.Dispose();
        Flat.Dispose();
    }
}
