using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision;

/// <summary>LayerNorm over the last dimension, computed in float32 whatever the precision of its input.</summary>
internal sealed class ClipLayerNorm(ClipWeights weights, string name, int width)
{
    private const double Epsilon = 1e-5;
    private readonly Tensor _weight = weights.TakeFloat32($"{name}.weight", width);
    private readonly Tensor _bias = weights.TakeFloat32($"{name}.bias", width);

    /// <param name="x">[…, width].</param>
    public Tensor Forward(Tensor x) =>
        F.layer_norm(x.to_type(ScalarType.Float32), [width], _weight, _bias, Epsilon).to_type(x.dtype);
}
