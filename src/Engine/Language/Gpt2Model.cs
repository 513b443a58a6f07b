using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Language;

/// <summary>
/// GPT-2 (Radford et al., "Language Models are Unsupervised Multitask Learners", 2019): a stack of pre-norm transformer blocks with
/// learned absolute positions, whose output embedding is its input embedding.
/// </summary>
public sealed class Gpt2Model : IDisposable
{
    private readonly Dictionary<string, Tensor> _parameters = [];
    private readonly Gpt2Block[] _blocks;
    private readonly Tensor _wte, _wpe, _lnWeight, _lnBias;

    /// <summary>Copies the weights to the device.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="weights">Every parameter by its canonical name, as <see cref="Gpt2Checkpoint.Shapes"/> lists them; others are ignored.</param>
    /// <param name="device">Where the model lives; null means the CPU.</param>
    /// <param name="type">The precision of weights and activations: float32, or bfloat16 for inference.</param>
    /// <param name="adapters">
    /// What learns in the place of the weights, which get no gradients then. The model owns them. Null lets the weights learn.
    /// </param>
    /// <exception cref="InvalidDataException">A parameter is missing or has another shape than the configuration says.</exception>
    public Gpt2Model(
        Gpt2Config config, IReadOnlyDictionary<string, Tensor> weights, Device? device = null, ScalarType type = ScalarType.Float32,
        LoraAdapters? adapters = null)
    {
        Adapters = adapters;
        Config = config;
        Device = device ?? CPU;
        Gpt2Weights.Check(config, weights);
        using (no_grad())
        {
            foreach (var (name, _) in Gpt2Checkpoint.Shapes(config))
            {
                using var scope = NewDisposeScope();
                var copy = weights[name].detach().to(type, Device, copy: true).contiguous();
                _parameters[name] = copy.requires_grad_(adapters is null).DetachFromDisposeScope();
            }
        }
        (_wte, _wpe) = (_parameters["wte.weight"], _parameters["wpe.weight"]);
        (_lnWeight, _lnBias) = (_parameters["ln_f.weight"], _parameters["ln_f.bias"]);
        _blocks = [.. Enumerable.Range(0, config.Layers).Select(layer => new Gpt2Block(config, _parameters, layer, adapters))];
    }

    /// <summary>A model to train from scratch; see <see cref="Gpt2Weights.Random"/>.</summary>
    public static Gpt2Model Random(Gpt2Config config, ulong seed, Device? device = null)
    {
        using var scope = NewDisposeScope();
        var weights = Gpt2Weights.Random(config, seed);
        var model = new Gpt2Model(config, weights, device);
        foreach (var weight in weights.Values) weight.Dispose();
        return model;
    }

    /// <summary>The shape.</summary>
    public Gpt2Config Config { get; }

    /// <summary>Where the weights are.</summary>
    public Device Device { get; }

    /// <summary>The weights by canonical name, in Hugging Face's orientation; the model owns them. Gradients are in their <c>grad</c>.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters;

    /// <summary>What learns in the place of the weights; null where they learn themselves.</summary>
    public LoraAdapters? Adapters { get; }

    /// <summary>What learns: the adapters' parameters where there are any, else all.</summary>
    public IReadOnlyDictionary<string, Tensor> Trainable => Adapters?.Parameters ?? _parameters;

    /// <summary>Whether dropout is active, with the configuration's probabilities.</summary>
    public bool Training { get; set; }

    /// <summary>Whether the blocks' products with float32 weights are computed in bfloat16.</summary>
    internal bool HasBFloat16Products
    {
        get => _blocks[0].HasBFloat16Products;
        set
        {
            foreach (var block in _blocks) block.HasBFloat16Products = value;
        }
    }

    /// <summary>The embedding of the vocabulary, in and out. [vocabulary, width]</summary>
    internal Tensor Embedding => _wte;

    /// <summary>The last hidden states, after the final LayerNorm.</summary>
    /// <param name="tokens">[batch, time], int64; time is at most the context length.</param>
    /// <returns>[batch, time, width]</returns>
    /// <exception cref="ArgumentException">The sequence is longer than the context.</exception>
    public Tensor Hidden(Tensor tokens)
    {
        var x = Embed(tokens);
        for (var layer = 0; layer < _blocks.Length; layer++) x = Block(layer, x);
        return Normalise(x);
    }

    /// <summary>The logits of each token's successor.</summary>
    /// <param name="tokens">[batch, time], int64.</param>
    /// <returns>[batch, time, vocabulary]</returns>
    public Tensor Logits(Tensor tokens) => Hidden(tokens).matmul(_wte.t());

    /// <summary>Mean cross-entropy of each token given those before it, in nats; backward gives every parameter its gradient.</summary>
    /// <param name="tokens">[batch, time], int64. Padding goes to the right, and is masked.</param>
    /// <param name="lossMask">[batch, time], int64: 1 where the token counts as a target; null counts all. The first never counts.</param>
    /// <exception cref="ArgumentException">No token counts.</exception>
    public Tensor Loss(Tensor tokens, Tensor? lossMask = null)
    {
        var targets = ShiftedTargets.From(tokens, lossMask);
        return LanguageModelLoss.Mean(targets.Select(Hidden(tokens)), _wte, targets.Tokens, targets.Count);
    }

    /// <param name="tokens">[batch, time]</param>
    /// <param name="positions">The embeddings of the positions; broadcasts to [batch, time, width].</param>
    /// <param name="attend">How queries meet keys and values.</param>
    internal Tensor Hidden(Tensor tokens, Tensor positions, Attend attend)
    {
        var x = Embed(tokens, positions);
        foreach (var block in _blocks) x = block.Forward(x, attend, Training);
        return Normalise(x);
    }

    /// <summary>What goes into the first block. [batch, time] to [batch, time, width]</summary>
    /// <exception cref="ArgumentException">The sequence is longer than the context.</exception>
    internal Tensor Embed(Tensor tokens)
    {
        var time = tokens.shape[1];
        return time <= Config.ContextLength
            ? Embed(tokens, _wpe.narrow(0, 0, time))
            : throw new ArgumentException($"{time} tokens do not fit into the context of {Config.ContextLength}.", nameof(tokens));
    }

    /// <summary>A block on a whole sequence. [batch, time, width] to the same.</summary>
    internal Tensor Block(int layer, Tensor x) => _blocks[layer].Forward(x, CausalAttention, Training);

    /// <summary>The last LayerNorm. [batch, time, width] to the same.</summary>
    internal Tensor Normalise(Tensor x) => F.layer_norm(x, [Config.Width], _lnWeight, _lnBias, Config.LayerNormEpsilon);

    /// <inheritdoc/>
    public void Dispose()
    {
        Adapters?.Dispose();
        foreach (var parameter in _parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.Dispose();
        }
    }

    private Tensor Embed(Tensor tokens, Tensor positions)
    {
        var embedded = _wte.index_select(0, tokens.reshape(-1)).view(tokens.shape[0], tokens.shape[1], Config.Width);
        return Dropout(embedded + positions, Config.EmbeddingDropout);
    }

    private Tensor CausalAttention(int layer, Tensor q, Tensor k, Tensor v) =>
        F.scaled_dot_product_attention(q, k, v, p: Training ? Config.AttentionDropout : 0, is_casual: true);

    private Tensor Dropout(Tensor x, float probability) => Training && probability > 0 ? F.dropout(x, probability) : x;
}
