using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>The adapters of a model: A is random and B zero at first, so that the model begins as it was.</summary>
public sealed class LoraAdapters : IDisposable
{
    private readonly Dictionary<string, Tensor> _parameters = [];
    private readonly Dictionary<string, LoraAdapter> _adapters = [];

    /// <param name="config">The model's shape.</param>
    /// <param name="options">Which weights, and how low their rank is.</param>
    /// <param name="seed">Decides what A is.</param>
    /// <param name="device">The model's; null means the CPU.</param>
    /// <exception cref="ArgumentException">A target is unknown, or the rank is out of bounds.</exception>
    public LoraAdapters(Gpt2Config config, LoraOptions options, ulong seed, Device? device = null)
    {
        if (options.Rank < 1 || options.Rank > config.Width) throw new ArgumentException($"A rank of {options.Rank} is not in 1 to {config.Width}, the model's width.");
        if (options.Targets.Count == 0 || options.Targets.Except(LoraOptions.AllTargets).Any())
            throw new ArgumentException($"Adapters go to {string.Join(", ", LoraOptions.AllTargets)}.");
        using var scope = NewDisposeScope();
        var index = 0UL;
        foreach (var (name, shape) in Gpt2Checkpoint.Shapes(config).Where(shape => options.Targets.Any(target => shape.Key.EndsWith($"{target}.weight", StringComparison.Ordinal))))
        {
            var target = name[..^".weight".Length];
            var values = new float[shape[0] * options.Rank];
            var bound = 1 / Math.Sqrt(shape[0]); // PEFT's, which is torch.nn.Linear's
            new RandomStream(seed, index++).FillUniform(values, -bound, bound);
            var a = Learned($"{target}.lora_A", tensor(values, [shape[0], options.Rank], device: device));
            var b = Learned($"{target}.lora_B", zeros([options.Rank, shape[1]], device: device));
            _adapters[target] = new(a, b, options.Alpha / options.Rank);
        }
    }

    /// <summary>A and B of each target: <c>h.0.attn.c_attn.lora_A</c> [in, rank] and <c>…lora_B</c> [rank, out].</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => _parameters;

    /// <summary>The model's parameters with the adapters in the weights. Those without an adapter are the model's own tensors; the caller's scope owns the others.</summary>
    public IReadOnlyDictionary<string, Tensor> Merge(IReadOnlyDictionary<string, Tensor> parameters)
    {
        using var _ = no_grad();
        return parameters.ToDictionary(
            parameter => parameter.Key,
            parameter => parameter.Key.EndsWith(".weight", StringComparison.Ordinal) && Find(parameter.Key[..^".weight".Length]) is { } adapter
                ? adapter.Merge(parameter.Value)
                : parameter.Value);
    }

    /// <summary>The adapter of a product such as <c>h.0.attn.c_attn</c>; null where it has none.</summary>
    internal LoraAdapter? Find(string target) => _adapters.GetValueOrDefault(target);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var parameter in _parameters.Values)
        {
            parameter.grad?.Dispose();
            parameter.Dispose();
        }
    }

    private Tensor Learned(string name, Tensor values) => _parameters[name] = values.requires_grad_(true).DetachFromDisposeScope();
}
