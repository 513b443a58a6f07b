using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>A moving average of weights.</summary>
internal sealed class WeightAverage : IDisposable
{
    /// <summary>Begins with copies.</summary>
    public WeightAverage(IReadOnlyDictionary<string, Tensor> weights) =>
        Weights = weights.ToDictionary(weight => weight.Key, weight => weight.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);

    /// <summary>The averages by name.</summary>
    public IReadOnlyDictionary<string, Tensor> Weights { get; }

    /// <summary>Keeps <paramref name="decay"/> of the average of those weights that are trained.</summary>
    public void Update(IReadOnlyDictionary<string, Tensor> weights, double decay)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        foreach (var (name, weight) in weights)
        {
            if (weight.requires_grad) Weights[name].mul_(decay).add_(weight, alpha: 1 - decay);
        }
    }

    /// <summary>Overwrites weights with their average.</summary>
    public void CopyTo(IReadOnlyDictionary<string, Tensor> weights)
    {
        using var _ = no_grad();
        foreach (var (name, weight) in weights) weight.copy_(Weights[name]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var weight in Weights.Values) weight.Dispose();
    }
}
