using static TorchSharp.torch;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>
/// The weights that workers have in common, and how a round moves them: by the mean of what the workers changed, weighted by the tokens that they
/// learned from, with Nesterov's momentum as torch's SGD has it. Workers are added up in the order in which they are given, so that a round is the same
/// each time.
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

    /// <summary>Nesterov's momentum of each weight; zeros before the first round.</summary>
    public IReadOnlyDictionary<string, Tensor> Momentum => _momentum;

    /// <summary>Ends a round.</summary>
    /// <param name="workers">What each worker came to from the common weights; at least one.</param>
    /// <exception cref="ArgumentException">There is no worker, one learned from nothing, or a weight has another shape.</exception>
    public void Step(IReadOnlyList<WorkerWeights> workers)
    {
        if (workers.Count == 0) throw new ArgumentException("A round needs a worker.", nameof(workers));
        if (workers.Any(worker => worker.Tokens <= 0)) throw new ArgumentException("A worker of a round has learned from at least one token.", nameof(workers));
        using var _ = no_grad();
        var (rate, momentum, all) = (_options.OuterLearningRate, _options.OuterMomentum, workers.Sum(worker => worker.Tokens));
        foreach (var (name, weight) in _weights)
        {
            using var scope = NewDisposeScope();
            var mean = workers.Select(worker => Weight(worker, name, weight) * ((double)worker.Tokens / all)).Aggregate((sum, next) => sum + next);
            var change = weight - mean; // the outer gradient
            var velocity = _momentum[name].mul_(momentum).add_(change);
            // θ - rate (change + momentum · velocity), written so that a rate of 1 without momentum is the mean to the last bit.
            weight.copy_(rate == 1 && momentum == 0 ? mean : mean + change * (1 - rate) - velocity * (rate * momentum));
        }
    }

    /// <summary>Copies the common weights into a worker's.</summary>
    public void CopyTo(IReadOnlyDictionary<string, Tensor> worker)
    {
        using var _ = no_grad();
        foreach (var (name, weight) in _weights) worker[name].copy_(weight);
    }

    /// <summary>Takes the momentum of an earlier optimizer.</summary>
    /// <param name="momentum">By the weights' names.</param>
    /// <exception cref="ArgumentException">One is missing, or has another shape.</exception>
    public void Import(Func<string, Tensor> momentum)
    {
        using var _ = no_grad();
        foreach (var (name, velocity) in _momentum)
        {
            using var scope = NewDisposeScope();
            velocity.copy_(Shaped(momentum(name), name, velocity));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _weights.Values.Concat(_momentum.Values)) tensor.Dispose();
    }

    private static Tensor Weight(WorkerWeights worker, string name, Tensor common) => Shaped(worker.Weight(name), name, common).to(common.device);

    private static Tensor Shaped(Tensor tensor, string name, Tensor like) =>
        tensor.shape.SequenceEqual(like.shape) ? tensor : throw new ArgumentException($"'{name}' has another shape than the common weight.");
}
