using static TorchSharp.torch;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>
/// The weights that workers have in common, and how a round moves them: by the mean of what the workers changed, with Nesterov's momentum as torch's
/// SGD has it. Workers are added up in the order in which they are given, so that a round is the same each time.
/// </summary>
public sealed class OuterOptimizer : IDisposable
{
    private readonly DiLoCoOptions _options;
    private readonly SortedDictionary<string, Tensor> _weights = new(StringComparer.Ordinal), _momentum = new(StringComparer.Ordinal);

    /// <param name="weights">What all begin with, by name; copied.</param>
    /// <param name="options">How they are moved.</param>
    public OuterOptimizer(IReadOnlyDictionary<string, Tensor> weights, DiLoCoOptions options)
    {
        options.Validate();
        _options = options;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, weight) in weights)
        {
            _weights[name] = weight.detach().clone().DetachFromDisposeScope();
            _momentum[name] = zeros_like(weight).DetachFromDisposeScope();
        }
    }

    /// <summary>The common weights.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights => _weights;

    /// <summary>Rounds so far.</summary>
    public int Rounds { get; private set; }

    /// <summary>Ends a round.</summary>
    /// <param name="workers">The weights that each worker came to from the common ones, with the same names and shapes; at least one.</param>
    /// <exception cref="ArgumentException">There is no worker, or one lacks a weight.</exception>
    public void Step(IReadOnlyList<IReadOnlyDictionary<string, Tensor>> workers)
    {
        if (workers.Count == 0) throw new ArgumentException("A round needs a worker.", nameof(workers));
        if (_weights.Keys.FirstOrDefault(name => !workers.All(worker => worker.ContainsKey(name))) is { } missing)
            throw new ArgumentException($"A worker has no weight '{missing}'.", nameof(workers));
        using var _ = no_grad();
        var (rate, momentum) = (_options.OuterLearningRate, _options.OuterMomentum);
        foreach (var (name, weight) in _weights)
        {
            using var scope = NewDisposeScope();
            var mean = workers.Skip(1).Aggregate(workers[0][name].to(weight.device), (sum, worker) => sum + worker[name].to(weight.device)) / workers.Count;
            var change = weight - mean; // the outer gradient
            var velocity = _momentum[name].mul_(momentum).add_(change);
            // θ - rate (change + momentum · velocity), written so that a rate of 1 without momentum is the mean to the last bit.
            weight.copy_(rate == 1 && momentum == 0 ? mean : mean + change * (1 - rate) - velocity * (rate * momentum));
        }
        Rounds++;
    }

    /// <summary>Copies the common weights into a worker's.</summary>
    public void CopyTo(IReadOnlyDictionary<string, Tensor> worker)
    {
        using var _ = no_grad();
        foreach (var (name, weight) in _weights) worker[name].copy_(weight);
    }

    /// <summary>Weights and momentum, for checkpoints; they stay this optimizer's.</summary>
    public IReadOnlyDictionary<string, Tensor> Export() => _weights.Select(weight => ("outer.weights." + weight.Key, weight.Value))
        .Concat(_momentum.Select(velocity => ("outer.momentum." + velocity.Key, velocity.Value))).ToDictionary();

    /// <summary>Takes what <see cref="Export"/> gave.</summary>
    /// <param name="state">By the same names.</param>
    /// <param name="rounds">How many there were.</param>
    /// <exception cref="ArgumentException">Something is missing.</exception>
    public void Import(IReadOnlyDictionary<string, Tensor> state, int rounds)
    {
        using var _ = no_grad();
        foreach (var (name, tensor) in Export())
            tensor.copy_(state.TryGetValue(name, out var saved) ? saved : throw new ArgumentException($"'{name}' is missing.", nameof(state)));
        Rounds = rounds;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _weights.Values.Concat(_momentum.Values)) tensor.Dispose();
    }
}
