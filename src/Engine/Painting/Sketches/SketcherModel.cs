using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>
/// Draws a small picture in one pass: a canvas of an eighth of the side comes from the texts and the layout, its cells look at the texts
/// (attention), and two residual blocks of convolutions, whose channels the texts scale and shift (FiLM: Perez et al., 2018), make it larger.
/// The last doubling of the side is Shi et al.'s (2016): four channels become a square of four pixels.
/// </summary>
public sealed class SketcherModel : IDisposable
{
    private const int Heads = 4, GroupChannels = 16;

    private readonly Dictionary<string, Tensor> _parameters = new(StringComparer.Ordinal);

    /// <summary>Copies weights.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="weights">Every tensor of <see cref="SketcherConfig.Shapes"/>; the caller keeps them.</param>
    /// <param name="device">Where it computes; null means the CPU.</param>
    /// <exception cref="ArgumentException">The configuration is out of its bounds.</exception>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public SketcherModel(SketcherConfig config, IReadOnlyDictionary<string, Tensor> weights, Device? device = null)
    {
        config.Validate();
        (Config, Device) = (config, device ?? CPU);
        foreach (var (name, shape) in config.Shapes())
        {
            if (!weights.TryGetValue(name, out var weight) || !weight.shape.SequenceEqual(shape))
                throw new InvalidDataException($"A sketcher of this shape needs a tensor '{name}' of [{string.Join(", ", shape)}].");
        }
        using var _ = no_grad();
        foreach (var name in config.Shapes().Keys)
        {
            using var scope = NewDisposeScope();
            var copy = weights[name].detach().to(ScalarType.Float32, Device, copy: true).contiguous();
            _parameters[name] = copy.requires_grad_(true).DetachFromDisposeScope();
        }
    }

    /// <summary>The shape.</summary>
    public SketcherConfig Config { get; }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>The weights by name, float32; the model owns them. Gradients are in their <c>grad</c>.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters;

    /// <summary>A model to train, with normal weights whose deviation keeps activations at one size.</summary>
    public static SketcherModel Random(SketcherConfig config, ulong seed, Device? device = null)
    {
        config.Validate();
        using var scope = NewDisposeScope();
        var random = new RandomStream(seed);
        return new SketcherModel(config, config.Shapes().ToDictionary(shape => shape.Key, shape =>
        {
            var values = new float[shape.Value.Aggregate(1L, (a, b) => a * b)];
            if (!shape.Key.EndsWith(".bias", StringComparison.Ordinal)) random.FillNormal(values, Deviation(shape.Key, shape.Value));
            return tensor(values, shape.Value);
        }), device);
    }

    /// <summary>Draws.</summary>
    /// <param name="texts">[batch, 1 + phrases, embedding]: the sentence and its noun phrases, each of length 1, zero where there is none.</param>
    /// <param name="layout">[batch, layout values], each in -1..1.</param>
    /// <returns>[batch, 3, side, side] in 0..1.</returns>
    public Tensor Forward(Tensor texts, Tensor layout)
    {
        using var scope = NewDisposeScope();
        long batch = texts.shape[0], first = Config.Side / 8;
        texts *= Math.Sqrt(Config.EmbeddingWidth); // elements of about 1
        var state = F.silu(Linear("state.0", cat([texts.flatten(1), layout], 1)));
        state = F.silu(Linear("state.1", state)); // [batch, state]
        var x = Linear("canvas", state).view(batch, Config.Width, first, first);
        x = Look(Double(x), texts);
        x = Block("blocks.0", x, state);
        x = Block("blocks.1", Double(x), state); // [batch, width / 2, side / 2, side / 2]
        x = F.pixel_shuffle(F.silu(Convolve("expand", x)), 2); // [batch, width / 8, side, side]
        x = F.silu(Convolve("refine", x));
        return Convolve("output", x).sigmoid().MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in _parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.Dispose();
        }
    }

    private static double Deviation(string name, long[] shape) => name switch
    {
        "slots" or "positions" => 0.5,
        "output.weight" => 0.3 / Math.Sqrt(shape[1] * 9),
        _ when name.Contains("film", StringComparison.Ordinal) => 0.5 / Math.Sqrt(shape[1]),
        _ when name.StartsWith("attention.", StringComparison.Ordinal) || name is "texts.weight" => 1 / Math.Sqrt(shape[1]),
        _ => 1.4 / Math.Sqrt(shape.Skip(1).Aggregate(1L, (a, b) => a * b)),
    };

    /// <summary>Each cell takes from the texts what concerns it.</summary>
    private Tensor Look(Tensor x, Tensor texts)
    {
        long batch = x.shape[0], width = x.shape[1], side = x.shape[2];
        var cells = x.flatten(2).transpose(1, 2) + _parameters["positions"]; // [batch, cells, width]
        var words = Linear("texts", texts) + _parameters["slots"]; // [batch, 1 + phrases, width]
        var query = Split(Linear("attention.query", cells));
        var key = Split(Linear("attention.key", words));
        var value = Split(Linear("attention.value", words));
        var weights = (query.matmul(key.transpose(2, 3)) / Math.Sqrt(width / Heads)).softmax(-1); // [batch, heads, cells, 1 + phrases]
        var seen = weights.matmul(value).transpose(1, 2).reshape(batch, -1, width);
        return (cells + Linear("attention.out", seen)).transpose(1, 2).reshape(batch, width, side, side);

        Tensor Split(Tensor tokens) => tokens.view(batch, -1, Heads, width / Heads).transpose(1, 2); // [batch, heads, tokens, width / heads]
    }

    private Tensor Block(string name, Tensor x, Tensor state)
    {
        var y = F.silu(Film(name + ".film1", Convolve(name + ".conv1", x), state));
        y = F.silu(Film(name + ".film2", Convolve(name + ".conv2", y), state));
        return y + (_parameters.ContainsKey(name + ".skip.weight") ? Convolve(name + ".skip", x) : x);
    }

    private Tensor Film(string name, Tensor x, Tensor state)
    {
        var parts = Linear(name, state).view(state.shape[0], -1, 1, 1).chunk(2, 1);
        return F.group_norm(x, x.shape[1] / GroupChannels) * (1 + parts[0]) + parts[1];
    }

    private static Tensor Double(Tensor x) => F.interpolate(x, scale_factor: [2, 2]);

    private Tensor Linear(string name, Tensor x) => F.linear(x, _parameters[name + ".weight"], _parameters[name + ".bias"]);

    private Tensor Convolve(string name, Tensor x)
    {
        var weight = _parameters[name + ".weight"];
        return F.conv2d(x, weight, _parameters[name + ".bias"], padding: [weight.shape[2] / 2, weight.shape[3] / 2]);
    }
}
