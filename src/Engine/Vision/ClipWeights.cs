using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision;

/// <summary>
/// A checkpoint's tensors as a model computes with them: frozen copies on its device, disposed with this; or, differentiable, functions of
/// the checkpoint's tensors through which gradients reach these, and which belong to the caller's dispose scope.
/// </summary>
internal sealed class ClipWeights(
    IReadOnlyDictionary<string, Tensor> checkpoint, Device device, ScalarType precision, bool differentiable = false) : IDisposable
{
    private readonly List<Tensor> _owned = [];

    /// <summary>A weight of matrix products, multiplied with a factor and brought to the model's precision.</summary>
    /// <exception cref="InvalidDataException">The checkpoint lacks it, or it has another shape.</exception>
    public Tensor Take(string name, ReadOnlySpan<long> shape, double factor = 1) => Own(Find(name, shape), precision, factor);

    /// <summary>A weight that stays in float32.</summary>
    /// <exception cref="InvalidDataException">The checkpoint lacks it, or it has another shape.</exception>
    public Tensor TakeFloat32(string name, ReadOnlySpan<long> shape) => Own(Find(name, shape), ScalarType.Float32, 1);

    public void Dispose() => _owned.ForEach(tensor => tensor.Dispose());

    private Tensor Find(string name, ReadOnlySpan<long> shape)
    {
        if (!checkpoint.TryGetValue(name, out var tensor))
            throw new InvalidDataException($"The CLIP checkpoint has no tensor '{name}'; is it a CLIP with a vision transformer?");
        if (!shape.SequenceEqual(tensor.shape))
        {
            throw new InvalidDataException($"The CLIP checkpoint's tensor '{name}' has shape [{string.Join(", ", tensor.shape)}]; " +
                $"its configuration asks for [{string.Join(", ", shape.ToArray())}].");
        }
        return tensor;
    }

    private Tensor Own(Tensor tensor, ScalarType type, double factor)
    {
        // An alias is the very leaf, which has a gradient whatever the mode.
        if (differentiable) return (factor != 1 ? tensor * factor : is_grad_enabled() ? tensor.alias() : tensor.detach()).to_type(type);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var copy = tensor.detach().to(ScalarType.Float32, device, copy: true).mul_(factor).to(type).contiguous();
        _owned.Add(copy.DetachFromDisposeScope());
        return copy;
    }
}
