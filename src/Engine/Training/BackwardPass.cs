using ComicCluster.Engine.Language;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>
/// Forward and backward through a model. Before the embedding and before each block, torch's generator is seeded for it, so that a block that
/// is computed again drops the same activations as the first time. Of several trainings in a process with dropout, one at a time passes.
/// </summary>
/// <param name="model">In training mode.</param>
/// <param name="recomputes">Whether only the blocks' inputs are kept, and each block is computed again for its gradients.</param>
internal sealed class BackwardPass(Gpt2Model model, bool recomputes)
{
    // Dropout draws from the one generator of the process: a training between another one's seed and its draws would change both.
    private static readonly Lock Generator = new();

    private readonly bool _hasDropout = model.Config is not { EmbeddingDropout: 0, AttentionDropout: 0, ResidualDropout: 0 };

    /// <summary>Adds a batch's gradients to the parameters', and gives its loss over the divisor.</summary>
    /// <param name="tokens">[batch, time]</param>
    /// <param name="targets">What is predicted.</param>
    /// <param name="divisor">How many tokens the mean is over.</param>
    /// <param name="seedOf">The seed of the embedding (0) and of each block (1 to their number).</param>
    public double Run(Tensor tokens, ShiftedTargets targets, long divisor, Func<int, long> seedOf)
    {
        using var scope = NewDisposeScope();
        if (!_hasDropout) return Pass(tokens, targets, divisor, seedOf);
        lock (Generator) return Pass(tokens, targets, divisor, seedOf);
    }

    private double Pass(Tensor tokens, ShiftedTargets targets, long divisor, Func<int, long> seedOf) =>
        recomputes ? Recompute(tokens, targets, divisor, seedOf) : Keep(tokens, targets, divisor, seedOf);

    private double Keep(Tensor tokens, ShiftedTargets targets, long divisor, Func<int, long> seedOf)
    {
        var x = Embed(tokens, seedOf);
        for (var layer = 0; layer < model.Config.Layers; layer++) x = Block(layer, x, seedOf);
        var loss = Loss(x, targets, divisor);
        loss.backward();
        return loss.ToDouble();
    }

    private double Recompute(Tensor tokens, ShiftedTargets targets, long divisor, Func<int, long> seedOf)
    {
        var inputs = Inputs(tokens, seedOf);
        var loss = Loss(inputs[^1], targets, divisor);
        loss.backward();
        var gradient = inputs[^1].grad!;
        for (var layer = model.Config.Layers - 1; layer >= 0; layer--)
        {
            using var scope = NewDisposeScope();
            Block(layer, inputs[layer], seedOf).backward([gradient]);
            gradient = inputs[layer].grad!.MoveToOuterDisposeScope();
            inputs[layer + 1].Dispose();
        }
        if (model.Embedding.requires_grad) Embed(tokens, seedOf).backward([gradient]);
        return loss.ToDouble();
    }

    /// <summary>What goes into each block, and what comes out of the last: leaves of their own, to which gradients flow.</summary>
    private Tensor[] Inputs(Tensor tokens, Func<int, long> seedOf)
    {
        var inputs = new Tensor[model.Config.Layers + 1];
        using var _ = no_grad();
        for (var i = 0; i < inputs.Length; i++)
        {
            using var scope = NewDisposeScope();
            var x = i == 0 ? Embed(tokens, seedOf) : Block(i - 1, inputs[i - 1], seedOf);
            inputs[i] = x.detach().requires_grad_(true).MoveToOuterDisposeScope();
        }
        return inputs;
    }

    private Tensor Embed(Tensor tokens, Func<int, long> seedOf)
    {
        Seed(seedOf, 0);
        // In a scope of its own, as all parts: what backward doesn't need goes at once, and what it needs goes when it was used.
        using var scope = NewDisposeScope();
        return model.Embed(tokens).MoveToOuterDisposeScope();
    }

    private Tensor Block(int layer, Tensor x, Func<int, long> seedOf)
    {
        Seed(seedOf, layer + 1);
        using var scope = NewDisposeScope();
        return model.Block(layer, x).MoveToOuterDisposeScope();
    }

    private Tensor Loss(Tensor x, ShiftedTargets targets, long divisor)
    {
        using var scope = NewDisposeScope();
        return LanguageModelLoss.Mean(targets.Select(model.Normalise(x)), model.Embedding, targets.Tokens, divisor, model.HasBFloat16Products).MoveToOuterDisposeScope();
    }

    private void Seed(Func<int, long> seedOf, int part)
    {
        if (_hasDropout) manual_seed(seedOf(part));
    }
}
