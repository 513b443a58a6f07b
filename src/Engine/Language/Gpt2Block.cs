using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Language;

/// <summary>How queries meet keys and values: at once in training, through a cache in decoding.</summary>
/// <param name="layer">Which block asks.</param>
/// <param name="q">[batch, heads, time, width / heads]</param>
/// <param name="k">As <paramref name="q"/>.</param>
/// <param name="v">As <paramref name="q"/>.</param>
/// <returns>As <paramref name="q"/>.</returns>
internal delegate Tensor Attend(int layer, Tensor q, Tensor k, Tensor v);

/// <summary>A block of GPT-2: attention, then a two-layer MLP, each behind a LayerNorm and added to the residual stream.</summary>
/// <param name="config">The model's shape.</param>
/// <param name="parameters">The model's parameters.</param>
/// <param name="layer">Which block.</param>
/// <param name="adapters">What learns in the place of the weights; null where they learn themselves.</param>
internal sealed class Gpt2Block(Gpt2Config config, IReadOnlyDictionary<string, Tensor> parameters, int layer, LoraAdapters? adapters = null)
{
    private readonly LoraAdapter? _attnAdapter = adapters?.Find($"h.{layer}.attn.c_attn"), _projAdapter = adapters?.Find($"h.{layer}.attn.c_proj");
    private readonly LoraAdapter? _fcAdapter = adapters?.Find($"h.{layer}.mlp.c_fc"), _outAdapter = adapters?.Find($"h.{layer}.mlp.c_proj");
    private readonly Tensor _ln1Weight = parameters[$"h.{layer}.ln_1.weight"], _ln1Bias = parameters[$"h.{layer}.ln_1.bias"];
    private readonly Tensor _ln2Weight = parameters[$"h.{layer}.ln_2.weight"], _ln2Bias = parameters[$"h.{layer}.ln_2.bias"];
    private readonly Tensor _attnWeight = parameters[$"h.{layer}.attn.c_attn.weight"], _attnBias = parameters[$"h.{layer}.attn.c_attn.bias"];
    private readonly Tensor _projWeight = parameters[$"h.{layer}.attn.c_proj.weight"], _projBias = parameters[$"h.{layer}.attn.c_proj.bias"];
    private readonly Tensor _fcWeight = parameters[$"h.{layer}.mlp.c_fc.weight"], _fcBias = parameters[$"h.{layer}.mlp.c_fc.bias"];
    private readonly Tensor _outWeight = parameters[$"h.{layer}.mlp.c_proj.weight"], _outBias = parameters[$"h.{layer}.mlp.c_proj.bias"];

    /// <summary>Whether the products with the weights are computed in bfloat16, from float32 and to float32.</summary>
    public bool HasBFloat16Products { get; set; }

    /// <param name="x">[batch, time, width]</param>
    /// <param name="attend">How queries meet keys and values.</param>
    /// <param name="training">Whether dropout is active.</param>
    public Tensor Forward(Tensor x, Attend attend, bool training)
    {
        x = x + Dropout(Attention(LayerNorm(x, _ln1Weight, _ln1Bias), attend), training);
        return x + Dropout(Mlp(LayerNorm(x, _ln2Weight, _ln2Bias)), training);
    }

    private Tensor Attention(Tensor x, Attend attend)
    {
        var (batch, time) = (x.shape[0], x.shape[1]);
        // split, whose gradient is one concatenation; the gradient of three selections is three sums
        var qkv = Linear(x, _attnWeight, _attnBias, _attnAdapter).split(config.Width, dim: 2);
        var mixed = attend(layer, Heads(qkv[0]), Heads(qkv[1]), Heads(qkv[2]));
        return Linear(mixed.transpose(1, 2).reshape(batch, time, config.Width), _projWeight, _projBias, _projAdapter);

        Tensor Heads(Tensor t) => t.view(batch, time, config.Heads, config.Width / config.Heads).transpose(1, 2);
    }

    private Tensor Mlp(Tensor x)
    {
        var inner = F.gelu(Linear(x, _fcWeight, _fcBias, _fcAdapter), TorchSharp.Modules.GELU.Approximate.tanh);
        return Linear(inner, _outWeight, _outBias, _outAdapter);
    }

    private Tensor Linear(Tensor x, Tensor weight, Tensor bias, LoraAdapter? adapter)
    {
        var rows = x.view(-1, weight.shape[0]);
        var y = HasBFloat16Products
            ? bias + rows.to(ScalarType.BFloat16).matmul(weight.to(ScalarType.BFloat16)).to(ScalarType.Float32)
            : addmm(bias, rows, weight, 1, 1);
        if (adapter is not null) y = adapter.AddTo(y, rows);
        return y.view(x.shape[0], x.shape[1], weight.shape[1]);
    }

    private Tensor LayerNorm(Tensor x, Tensor weight, Tensor bias) =>
        F.layer_norm(x, [config.Width], weight, bias, config.LayerNormEpsilon);

    private Tensor Dropout(Tensor x, bool training) =>
        training && config.ResidualDropout > 0 ? F.dropout(x, config.ResidualDropout) : x;
}
