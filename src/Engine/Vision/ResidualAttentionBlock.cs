using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Vision;

/// <summary>A pre-norm transformer block: <c>ResidualAttentionBlock</c> of openai/CLIP, clip/model.py.</summary>
internal sealed class ResidualAttentionBlock(ClipWeights weights, string name, int width, int heads, ClipActivation activation)
{
    private readonly ClipLayerNorm _ln1 = new(weights, $"{name}.ln_1", width);
    private readonly Tensor _inProjWeight = weights.Take($"{name}.attn.in_proj_weight", 3 * width, width);
    private readonly Tensor _inProjBias = weights.Take($"{name}.attn.in_proj_bias", 3 * width);
    private readonly Tensor _outProjWeight = weights.Take($"{name}.attn.out_proj.weight", width, width);
    private readonly Tensor _outProjBias = weights.Take($"{name}.attn.out_proj.bias", width);
    private readonly ClipLayerNorm _ln2 = new(weights, $"{name}.ln_2", width);
    private readonly Tensor _fcWeight = weights.Take($"{name}.mlp.c_fc.weight", 4 * width, width);
    private readonly Tensor _fcBias = weights.Take($"{name}.mlp.c_fc.bias", 4 * width);
    private readonly Tensor _projWeight = weights.Take($"{name}.mlp.c_proj.weight", width, 4 * width);
    private readonly Tensor _projBias = weights.Take($"{name}.mlp.c_proj.bias", width);

    /// <param name="x">[batch, tokens, width].</param>
    /// <param name="causal">A token sees itself and those before it.</param>
    public Tensor Forward(Tensor x, bool causal)
    {
        x = x + Attention(_ln1.Forward(x), causal);
        return x + Mlp(_ln2.Forward(x));
    }

    private Tensor Attention(Tensor x, bool causal)
    {
        var (batch, tokens) = (x.shape[0], x.shape[1]);
        var qkv = F.linear(x, _inProjWeight, _inProjBias).view(batch, tokens, 3, heads, width / heads).permute(2, 0, 3, 1, 4);
        var (q, k, v) = (qkv[0], qkv[1], qkv[2]); // [batch, heads, tokens, width / heads]
        var mixed = F.scaled_dot_product_attention(q, k, v, is_casual: causal);
        return F.linear(mixed.transpose(1, 2).reshape(batch, tokens, width), _outProjWeight, _outProjBias);
    }

    private Tensor Mlp(Tensor x)
    {
        var hidden = F.linear(x, _fcWeight, _fcBias); // [batch, tokens, 4 width]
        hidden = activation == ClipActivation.QuickGelu ? hidden * (1.702f * hidden).sigmoid() : F.gelu(hidden);
        return F.linear(hidden, _projWeight, _projBias);
    }
}
