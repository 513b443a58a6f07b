using static TorchSharp.torch;

namespace ComicCluster.Engine.Checkpoints;

/// <summary>Refuses weights that are no numbers.</summary>
internal static class FiniteWeights
{
    /// <summary>Looks at all of a tensor.</summary>
    /// <param name="tensor">Of any shape and type.</param>
    /// <param name="path">The file that it is from.</param>
    /// <param name="name">What it is called there.</param>
    /// <exception cref="CheckpointException">It has NaN or infinity.</exception>
    public static void Check(Tensor tensor, string path, string name)
    {
        if (!tensor.is_floating_point() || tensor.numel() == 0) return;
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var finite = tensor.isfinite();
        if (finite.all().item<bool>()) return;
        var others = finite.logical_not().sum().item<long>();
        throw new CheckpointException(
            path, $"{others} of the {tensor.numel()} numbers of tensor '{name}' are NaN or infinite: its training diverged, or it was damaged. "
            + "Take an earlier checkpoint of the training, or download it again.");
    }
}
