using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision;

/// <summary>LayerNorm over the last dimension, computed in float32 whatever the precision of its input.</summary>
internal sealed class ClipLayerNorm(ClipWeights weights, string name, int width)
{
    private const double Epsilon = 1e-5;
    private readonly Tensor _weight = weights.TakeFloat32($"{name}.weight", [width]);
    private readonly Tensor _bias = weights.TakeFloat32($"{name}.bias", [width]);

    /// <param name="x">[…, width].</param>
    public Tensor Forward(Tensor x) =>
        // The CPU's kernel takes bfloat16 beside float32 weights and computes in float32; CUDA's wants one type.
        x.device_type == DeviceType.CPU
            ? F.layer_norm(x, [width], _weight, _bias, Epsilon)
            : F.layer_norm(x.to_type(ScalarType.Float32), [width], _weight, _bias, Epsilon).to_type(x.dtype);
}
