using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace ComicCluster.Engine.Language;

/// <summary>
/// Cross-entropy of the tied output embedding, a chunk of rows at a time, so that never more than a chunk's logits are in memory: at
/// 4 × 512 tokens the whole would be 412 MB, three times. Gradients are made beside the loss, so no product is computed twice,
/// and none for an embedding that doesn't learn.
/// </summary>
internal static class LanguageModelLoss
{
    /// <summary>Rows of logits held at once: 512 × 50257 floats are 103 MB. With fewer rows the products lose a third of their speed.</summary>
    internal const int ChunkRows = 512;

    /// <summary>The sum of -ln p(target) in nats over a divisor, a float32 scalar with gradients to both inputs.</summary>
    /// <param name="hidden">[count, width]</param>
    /// <param name="embedding">[vocabulary, width]</param>
    /// <param name="targets">[count], int64.</param>
    /// <param name="divisor">How many tokens the mean is over: the batch's, or those of all batches that make one step.</param>
    /// <param name="hasBFloat16Products">Whether products are computed in bfloat16; all sums stay in float32.</param>
    public static Tensor Mean(Tensor hidden, Tensor embedding, Tensor targets, long divisor, bool hasBFloat16Products = false) =>
        is_grad_enabled()
            ? Differentiable.apply(
                hidden, embedding, targets, divisor, embedding.requires_grad, hasBFloat16Products ? ScalarType.BFloat16 : ScalarType.Float32)
            : PerToken(hidden, embedding, targets).sum() / divisor;

    /// <summary>-ln p(target) in nats of each row, without gradients. [count], float32</summary>
    public static Tensor PerToken(Tensor hidden, Tensor embedding, Tensor targets)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var losses = new List<Tensor>();
        foreach (var (first, count) in Chunks(hidden))
        {
            using var chunk = NewDisposeScope();
            var logits = hidden.narrow(0, first, count).matmul(embedding.t()).to(ScalarType.Float32);
            losses.Add((logits.logsumexp(1) - Chosen(logits, targets.narrow(0, first, count))).MoveToOuterDisposeScope());
        }
        return cat(losses).MoveToOuterDisposeScope();
    }

    private static Tensor Chosen(Tensor logits, Tensor targets) => logits.gather(1, targets.unsqueeze(1)).squeeze(1);

    private static IEnumerable<(long First, long Count)> Chunks(Tensor rows)
    {
        var count = rows.shape[0];
        for (long first = 0; first < count; first += ChunkRows) yield return (first, Math.Min(ChunkRows, count - first));
    }

    private sealed class Differentiable : SingleTensorFunction<Differentiable>
    {
        public override string Name => nameof(LanguageModelLoss);

        public override Tensor forward(AutogradContext ctx, params object[] vars)
        {
            using var scope = NewDisposeScope();
            var (hidden, embedding, targets) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
            var (scale, learnsEmbedding, type) = (1f / (long)vars[3], (bool)vars[4], (ScalarType)vars[5]);
            var weights = embedding.to(type);
            var sum = zeros(1, ScalarType.Float32, hidden.device);
            var hiddenGradient = empty_like(hidden);
            var embeddingGradient = learnsEmbedding ? zeros_like(embedding) : null;
            foreach (var (first, count) in Chunks(hidden))
            {
                using var chunk = NewDisposeScope();
                var (rows, ids) = (hidden.narrow(0, first, count).to(type), targets.narrow(0, first, count));
                var logits = rows.matmul(weights.t()).to(ScalarType.Float32); // [rows, vocabulary]
                var normalizer = logits.logsumexp(1, keepdim: true);
                sum.add_((normalizer.squeeze(1) - Chosen(logits, ids)).sum());
                var gradient = logits.sub_(normalizer).exp_(); // softmax; minus 1 at the target
                gradient.scatter_add_(1, ids.unsqueeze(1), full([count, 1], -1f, device: hidden.device));
                var product = gradient.to(type);
                hiddenGradient.narrow(0, first, count).copy_(product.matmul(weights)).mul_(scale);
                if (type == ScalarType.Float32) embeddingGradient?.addmm_(product.t(), rows, 1, scale);
                else embeddingGradient?.add_(product.t().matmul(rows).to(ScalarType.Float32), scale);
            }
            // Into the caller's scope: the context saves them only after this method has returned.
            ctx.save_for_backward(
                embeddingGradient is null
                    ? [hiddenGradient.MoveToOuterDisposeScope()]
                    : [hiddenGradient.MoveToOuterDisposeScope(), embeddingGradient.MoveToOuterDisposeScope()]);
            return (sum.squeeze(0) * scale).MoveToOuterDisposeScope();
        }

        public override List<Tensor> backward(AutogradContext ctx, Tensor grad_output)
        {
            var gradients = ctx.get_saved_variables();
            // Another pass over an embedding of 154 MB, for nothing where the loss itself is what backward began with.
            if (grad_output.item<float>() != 1) gradients = [.. gradients.Select(gradient => gradient * grad_output)];
            return [gradients[0], gradients.ElementAtOrDefault(1)!, null!, null!, null!, null!];
        }
    }
}
