using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision;

/// <summary>A pre-norm transformer block: <c>ResidualAttentionBlock</c> of openai/CLIP, clip/model.py.</summary>
internal sealed class ResidualAttentionBlock
{
    private readonly int _heads;
    private readonly bool _quickGelu;
    private readonly ClipLayerNorm _ln1, _ln2;
    private readonly Tensor _inProjWeight, _inProjBias; // [3 width, width], [3 width]
    private readonly Tensor _outProjWeight, _outProjBias; // [width, width], [width]
    private readonly Tensor _fcWeight, _fcBias; // [4 width, width], [4 width]
    private readonly Tensor _projWeight, _projBias; // [width, 4 width], [width]

    public ResidualAttentionBlock(ClipWeights weights, string name, int width, int heads, ClipActivation activation)
    {
        _heads = heads;
        _quickGelu = activation == ClipActivation.QuickGelu;
        // QuickGELU is x σ(1.702 x) = SiLU(1.702 x) / 1.702. With the factors in the weights on both sides, libtorch's SiLU computes it
        // in one pass forward and one backward.
        var factor = _quickGelu ? 1.702 : 1;
        _ln1 = new ClipLayerNorm(weights, $"{name}.ln_1", width);
        _inProjWeight = weights.Take($"{name}.attn.in_proj_weight", [3 * width, width]);
        _inProjBias = weights.Take($"{name}.attn.in_proj_bias", [3 * width]);
        _outProjWeight = weights.Take($"{name}.attn.out_proj.weight", [width, width]);
        _outProjBias = weights.Take($"{name}.attn.out_proj.bias", [width]);
        _ln2 = new ClipLayerNorm(weights, $"{name}.ln_2", width);
        _fcWeight = weights.Take($"{name}.mlp.c_fc.weight", [4 * width, width], factor);
        _fcBias = weights.Take($"{name}.mlp.c_fc.bias", [4 * width], factor);
        _projWeight = weights.Take($"{name}.mlp.c_proj.weight", [width, 4 * width], 1 / factor);
        _projBias = weights.Take($"{name}.mlp.c_proj.bias", [width]);
    }

    /// <param name="x">[batch, tokens, width].</param>
    /// <param name="causal">A token sees itself and those before it.</param>
    public Tensor Forward(Tensor x, bool causal)
    {
        x = x + Attention(_ln1.Forward(x), causal);
        return x + Mlp(_ln2.Forward(x));
    }

    /// <summary>The first token of what <see cref="Forward"/> gives without a mask, at a sixth of its cost.</summary>
    /// <param name="x">[batch, tokens, width].</param>
    /// <returns>[batch, 1, width].</returns>
    public Tensor ForwardFirstToken(Tensor x)
    {
        var (normed, width) = (_ln1.Forward(x), x.shape[2]);
        var q = SplitHeads(F.linear(normed.narrow(1, 0, 1), _inProjWeight.narrow(0, 0, width), _inProjBias.narrow(0, 0, width)), 1)[0];
        var kv = F.linear(normed, _inProjWeight.narrow(0, width, 2 * width), _inProjBias.narrow(0, width, 2 * width));
        var heads = SplitHeads(kv, 2);
        x = x.narrow(1, 0, 1) + MergeHeads(Mix(q, heads[0], heads[1], causal: false));
        return x + Mlp(_ln2.Forward(x));
    }

    private Tensor Attention(Tensor x, bool causal)
    {
        var heads = SplitHeads(F.linear(x, _inProjWeight, _inProjBias), 3);
        return MergeHeads(Mix(heads[0], heads[1], heads[2], causal));
    }

    /// <summary>[batch, tokens, parts · width] to so many times [batch, heads, tokens, width / heads].</summary>
    private Tensor[] SplitHeads(Tensor x, int parts)
    {
        var (batch, tokens) = (x.shape[0], x.shape[1]);
        // One copy makes all parts contiguous; unbind's gradient is one copy too, where that of indexing would be a sum for each.
        return x.view(batch, tokens, parts, _heads, -1).permute(2, 0, 3, 1, 4).contiguous().unbind(0);
    }

    /// <summary>[batch, heads, tokens, width / heads] through the output projection to [batch, tokens, width].</summary>
    private Tensor MergeHeads(Tensor x) => F.linear(x.transpose(1, 2).flatten(2), _outProjWeight, _outProjBias);

    private static Tensor Mix(Tensor q, Tensor k, Tensor v, bool causal) =>
        // libtorch's fused kernel is the slower one on a CPU, with gradients in bfloat16 five times, at CLIP's 50 to 257 tokens.
        causal || q.device_type != DeviceType.CPU
            ? F.scaled_dot_product_attention(q, k, v, is_casual: causal)
            : (q / Math.Sqrt(q.shape[3])).matmul(k.transpose(2, 3)).softmax(-1).matmul(v);

    private Tensor Mlp(Tensor x)
    {
        var hidden = F.linear(x, _fcWeight, _fcBias); // [batch, tokens, 4 width]
        return F.linear(_quickGelu ? F.silu(hidden) : F.gelu(hidden), _projWeight, _projBias);
    }
}
