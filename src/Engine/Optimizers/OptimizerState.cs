using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>The tensors that an optimiser keeps for its parameters: a few of each parameter's shape, zero at first.</summary>
internal sealed class OptimizerState : IDisposable
{
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly string[] _names;
    private readonly Tensor[][] _tensors; // [parameter][name]

    public OptimizerState(IReadOnlyList<Tensor> parameters, params string[] names)
    {
        _parameters = parameters;
        _names = names;
        using var _ = no_grad();
        _tensors = [.. parameters.Select(p => names.Select(_ => zeros_like(p).DetachFromDisposeScope()).ToArray())];
    }

    public long StepCount { get; private set; }

    /// <summary>Counts the step and applies a rule to each parameter: (parameter, gradient, its state's tensors).</summary>
    public void Step(IReadOnlyList<Tensor> gradients, Action<Tensor, Tensor, Tensor[]> update)
    {
        CheckGradients(gradients);
        StepCount++;
        using var _ = no_grad();
        for (var i = 0; i < _parameters.Count; i++)
        {
            using var scope = NewDisposeScope();
            update(_parameters[i], gradients[i], _tensors[i]);
        }
    }

    /// <summary>The parameters' own gradients.</summary>
    public IReadOnlyList<Tensor> Gradients() => [.. _parameters.Select((parameter, i) => parameter.grad ??
        throw new InvalidOperationException($"Parameter {i} has no gradient; was backward called, and does the loss depend on it?"))];

    public Dictionary<string, Tensor> Export()
    {
        using var _ = no_grad();
        return Names().ToDictionary(entry => entry.Name, entry => entry.Tensor.clone());
    }

    public void Import(IReadOnlyDictionary<string, Tensor> state, long stepCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stepCount);
        foreach (var (name, tensor) in Names())
        {
            if (!state.TryGetValue(name, out var found)) throw new InvalidDataException($"The optimiser's state has no tensor '{name}'.");
            if (!found.shape.SequenceEqual(tensor.shape))
            {
                throw new InvalidDataException($"The optimiser's tensor '{name}' has shape [{string.Join(", ", found.shape)}]; " +
                    $"the parameter has [{string.Join(", ", tensor.shape)}].");
            }
        }
        using var _ = no_grad();
        foreach (var (name, tensor) in Names()) tensor.copy_(state[name]);
        StepCount = stepCount;
    }

    public void Dispose()
    {
        foreach (var (_, tensor) in Names()) tensor.Dispose();
    }

    private IEnumerable<(string Name, Tensor Tensor)> Names() =>
        _tensors.SelectMany((tensors, i) => tensors.Select((tensor, j) => ($"{i}.{_names[j]}", tensor)));

    private void CheckGradients(IReadOnlyList<Tensor> gradients)
    {
        if (gradients.Count != _parameters.Count)
            throw new ArgumentException($"{gradients.Count} gradients for {_parameters.Count} parameters.", nameof(gradients));
        for (var i = 0; i < gradients.Count; i++)
        {
            if (gradients[i].shape.SequenceEqual(_parameters[i].shape)) continue;
            throw new ArgumentException($"Gradient {i} has shape [{string.Join(", ", gradients[i].shape)}]; " +
                $"the parameter has [{string.Join(", ", _parameters[i].shape)}].", nameof(gradients));
        }
    }
}
