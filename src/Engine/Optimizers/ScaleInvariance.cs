using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>
/// AdamP's test and projection (weights count as scale-invariant if their cosine with the gradient is below δ / √length) for a batch of independent matrices [panels, rows, columns]. First the rows of a matrix are tested; if one
/// of them fails, the matrix as a whole. All by masks: a device never waits for the host.
/// </summary>
internal sealed class ScaleInvariance
{
    private readonly Tensor _weights; // [panels, rows, columns]
    private readonly double _epsilon;
    private readonly Tensor _byRow, _whole; // [panels, 1, 1], at most one is true

    public ScaleInvariance(Tensor weights, Tensor gradients, double delta, double epsilon)
    {
        (_weights, _epsilon) = (weights, epsilon);
        _byRow = IsOrthogonal([2], weights.shape[2]);
        _whole = IsOrthogonal([1, 2], weights.shape[1] * weights.shape[2]).logical_and(_byRow.logical_not());

        Tensor IsOrthogonal(long[] dimensions, long length)
        {
            var cosine = (gradients * weights).sum(dimensions, keepdim: true).abs()
                / (Norm(gradients, dimensions) + epsilon) / (Norm(weights, dimensions) + epsilon);
            return cosine.amax([1, 2], keepdim: true) < delta / Math.Sqrt(length);
        }
    }

    /// <summary>Removes the part of a step that points along the weights, where they passed the test.</summary>
    /// <param name="step">[panels, rows, columns].</param>
    public Tensor Project(Tensor step)
    {
        return where(_byRow, Tangent([2]), where(_whole, Tangent([1, 2]), step));

        Tensor Tangent(long[] dimensions)
        {
            var direction = _weights / (Norm(_weights, dimensions) + _epsilon);
            return step - direction * (direction * step).sum(dimensions, keepdim: true);
        }
    }

    /// <summary>[panels, 1]: the given ratio where the weights passed the test, else 1.</summary>
    public Tensor DecayRatios(double ratio) => 1 - (1 - ratio) * _byRow.logical_or(_whole).to_type(_weights.dtype).squeeze(2);

    private static Tensor Norm(Tensor x, long[] dimensions) => x.square().sum(dimensions, keepdim: true).sqrt();
}
