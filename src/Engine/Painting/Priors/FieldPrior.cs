using ComicCluster.Engine.Painting.Fields;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Painting.Priors;

/// <summary>
/// Imagines what a text shows, as a label field. The words, whose order says nothing, go through two layers; what comes out scales and shifts the units of
/// one SIREN (FiLM: Perez et al., 2018; for SIRENs π-GAN: Chan et al., 2021) and adds matrices of low rank to its weights. Both are folded
/// into the weights, so a field is a plain SIREN, for the painter to go on with.
/// </summary>
public sealed class FieldPrior : IDisposable
{
    private const double PhaseScale = 3;

    private readonly Dictionary<string, Tensor> _parameters = new(StringComparer.Ordinal);
    private readonly PriorWords _words;

    /// <summary>Copies weights.</summary>
    /// <param name="config">The shape.</param>
    /// <param name="weights">Every tensor of <see cref="PriorConfig.Shapes"/>; the caller keeps them.</param>
    /// <param name="device">Where it computes; null means the CPU.</param>
    /// <exception cref="ArgumentException">The configuration is out of its bounds.</exception>
    /// <exception cref="InvalidDataException">A tensor is missing or has another shape.</exception>
    public FieldPrior(PriorConfig config, IReadOnlyDictionary<string, Tensor> weights, Device? device = null)
    {
        config.Validate();
        (Config, Device, _words) = (config, device ?? CPU, new PriorWords(config.Words));
        foreach (var (name, shape) in config.Shapes())
        {
            if (!weights.TryGetValue(name, out var weight) || !weight.shape.SequenceEqual(shape))
                throw new InvalidDataException($"A prior of this shape needs a tensor '{name}' of [{string.Join(", ", shape)}].");
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
    public PriorConfig Config { get; }

    /// <summary>Where it computes.</summary>
    public Device Device { get; }

    /// <summary>The weights by name, float32; the model owns them. Gradients are in their <c>grad</c>.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters;

    /// <summary>A prior to train. The field begins as Sitzmann et al. initialise theirs, and is moved by little.</summary>
    public static FieldPrior Random(PriorConfig config, ulong seed, Device? device = null)
    {
        config.Validate();
        using var scope = NewDisposeScope();
        var random = new RandomStream(seed);
        return new FieldPrior(config, config.Shapes().ToDictionary(shape => shape.Key, shape => tensor(Draw(config, shape.Key, shape.Value, random), shape.Value)), device);
    }

    /// <summary>The field of a text: <see cref="FieldShape.Parameters"/> numbers. The same text gives the same bits; words that it does not know are passed over.</summary>
    public float[] Imagine(string text)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        float[] field = [.. Fold(tensor(_words.Count(text), [1, Config.Words.Count], device: Device)).Flatten().cpu().contiguous().data<float>()];
        Palettes.Snap(field.AsSpan(Config.Field.Siren.Parameters..));
        return field;
    }

    /// <summary>The fields of texts.</summary>
    /// <param name="words">How often each word comes, [texts, words].</param>
    internal FoldedFields Fold(Tensor words)
    {
        var field = Config.Field;
        int width = field.Width, rank = Config.Rank, last = field.SineLayers;
        var texts = words.shape[0];
        var state = F.silu(Linear("state.0", words.matmul(_parameters["words"])));
        state = state + F.silu(Linear("state.1", state)); // [texts, state]
        var modulation = Linear("modulation", state);
        var at = 0L;
        Tensor Take(params long[] shape)
        {
            var count = shape.Aggregate(1L, (a, b) => a * b);
            var part = modulation.narrow(1, at, count).view([texts, .. shape]);
            at += count;
            return part;
        }

        var (weights, biases) = (new List<Tensor>(), new List<Tensor>());
        for (var layer = 0; layer < last; layer++)
        {
            var (gain, phase) = (Take(width) + 1, Take(width) * (PhaseScale / field.Siren.Omega(layer)));
            var weight = Weight(layer);
            if (layer > 0) weight = weight + Take(width, rank).matmul(Take(rank, width)) * AddedScale(field);
            weights.Add(gain.unsqueeze(2) * weight);
            biases.Add(gain * Bias(layer) + phase);
        }
        weights.Add(Weight(last) + Take(field.Labels, rank).matmul(Take(rank, width)) * Bound(field, last));
        biases.Add(Bias(last) + Take(field.Labels));
        var palette = Linear("palette.1", F.silu(Linear("palette.0", words))).view(texts, field.Labels, FieldShape.Components, FieldShape.Terms);
        return new FoldedFields(field, weights, biases, palette);

        Tensor Weight(int layer) => _parameters[$"field.{layer}.weight"];
        Tensor Bias(int layer) => _parameters[$"field.{layer}.bias"];
    }

    /// <summary>How often each word comes in each of several texts, [texts, words].</summary>
    internal Tensor Words(IReadOnlyList<string> texts) =>
        tensor(texts.SelectMany(_words.Count).ToArray(), [texts.Count, Config.Words.Count], device: Device);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in _parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.Dispose();
        }
    }

    private Tensor Linear(string name, Tensor x) => F.linear(x, _parameters[name + ".weight"], _parameters[name + ".bias"]);

    /// <summary>
    /// What the added matrices are multiplied with: factors of about 1 then add about 2 to the norm of ω · weight, which is about 3. More of it, and the
    /// field answers small changes of its numbers with large ones.
    /// </summary>
    private static double AddedScale(FieldShape field) => 2 / (field.OmegaHidden * field.Width);

    /// <summary>The interval of a layer's initial weights.</summary>
    private static double Bound(FieldShape field, int layer) => layer == 0 ? 0.5 : Math.Sqrt(6.0 / field.Width) / field.OmegaHidden;

    private static float[] Draw(PriorConfig config, string name, long[] shape, RandomStream random)
    {
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        if (name.StartsWith("field.", StringComparison.Ordinal))
        {
            var layer = int.Parse(name.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);
            var bound = Bound(config.Field, layer);
            random.FillUniform(values, -bound, bound);
        }
        else if (name == "palette.1.bias")
        {
            for (var component = 0; component < config.Field.Labels * FieldShape.Components; component++)
                values[component * FieldShape.Terms] = component % FieldShape.Components == 3 ? 1 : (float)random.NextDouble(); // any opaque colour
        }
        else if (name == "words") random.FillNormal(values, 0.5);
        else if (name is "modulation.weight" or "palette.1.weight") random.FillNormal(values, 0.3 / Math.Sqrt(shape[1]));
        else if (!name.EndsWith(".bias", StringComparison.Ordinal)) random.FillNormal(values, 1.4 / Math.Sqrt(shape[1]));
        return values;
    }
}
