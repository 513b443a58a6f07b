using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>Reads parameters out of tensors, after checking each one's type and shape.</summary>
internal sealed class TensorParameters(IReadOnlyDictionary<string, Tensor> weights, Gpt2Config config)
{
    /// <summary>The values of a parameter; they are the tensor's own memory.</summary>
    public ReadOnlySpan<float> Read(string name)
    {
        if (!weights.TryGetValue(name, out var tensor)) throw new ArgumentException($"the weight '{name}' is missing");
        var shape = Shape(name);
        if (tensor.dtype != ScalarType.Float32 || tensor.device_type != TorchSharp.DeviceType.CPU || !tensor.is_contiguous())
            throw new ArgumentException(
                $"the weight '{name}' must be contiguous float32 on the CPU, not {tensor.dtype} on {tensor.device}");
        if (!tensor.shape.SequenceEqual(shape))
            throw new ArgumentException($"the weight '{name}' is [{string.Join(", ", tensor.shape)}], not [{string.Join(", ", shape)}]");
        return MemoryMarshal.Cast<byte, float>(tensor.bytes);
    }

    private long[] Shape(string name)
    {
        var (width, inner) = ((long)config.Width, (long)config.InnerWidth);
        return name.Split('.', 3) switch
        {
            ["wte", ..] => [config.VocabularySize, width],
            ["wpe", ..] => [config.ContextLength, width],
            ["h", _, "attn.c_attn.weight"] => [width, 3 * width],
            ["h", _, "attn.c_attn.bias"] => [3 * width],
            ["h", _, "attn.c_proj.weight"] => [width, width],
            ["h", _, "mlp.c_fc.weight"] => [width, inner],
            ["h", _, "mlp.c_fc.bias"] => [inner],
            ["h", _, "mlp.c_proj.weight"] => [inner, width],
            _ => [width],
        };
    }
}
