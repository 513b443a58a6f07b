using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Language;

/// <summary>GPT-2's parameters by canonical name, in Hugging Face's orientation: <c>[in, out]</c>.</summary>
public static class Gpt2Weights
{
    /// <summary>
    /// Weights to train from scratch, as GPT-2's: normal with deviation 0.02, the two projections into the residual stream with
    /// 0.02 / √(2 · layers), biases 0, LayerNorm gains 1 (Radford et al. 2019, section 2.3). The caller owns the tensors.
    /// </summary>
    /// <param name="config">The shape.</param>
    /// <param name="seed">The same seed gives the same weights.</param>
    public static Dictionary<string, Tensor> Random(Gpt2Config config, ulong seed)
    {
        var weights = new Dictionary<string, Tensor>();
        foreach (var (name, shape) in Gpt2Checkpoint.Shapes(config))
        {
            var values = new float[shape.Aggregate(1L, (product, side) => product * side)];
            var deviation = name.EndsWith("c_proj.weight", StringComparison.Ordinal) ? 0.02 / Math.Sqrt(2 * config.Layers) : 0.02;
            if (name.Contains("ln_", StringComparison.Ordinal)) Array.Fill(values, name.EndsWith("weight", StringComparison.Ordinal) ? 1 : 0);
            else if (name.EndsWith("weight", StringComparison.Ordinal)) new RandomStream(seed, (ulong)weights.Count).FillNormal(values, deviation);
            weights[name] = tensor(values, shape).DetachFromDisposeScope();
        }
        return weights;
    }

    /// <exception cref="InvalidDataException">A parameter is missing or has another shape.</exception>
    internal static void Check(Gpt2Config config, IReadOnlyDictionary<string, Tensor> weights)
    {
        foreach (var (name, shape) in Gpt2Checkpoint.Shapes(config))
        {
            if (!weights.TryGetValue(name, out var weight)) throw new InvalidDataException($"The GPT-2 weights lack '{name}'.");
            if (!weight.shape.SequenceEqual(shape))
            {
                throw new InvalidDataException($"The GPT-2 weight '{name}' has shape [{string.Join(", ", weight.shape)}]; " +
                    $"the configuration asks for [{string.Join(", ", shape)}].");
            }
        }
    }
}
