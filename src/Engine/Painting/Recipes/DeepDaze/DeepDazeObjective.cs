using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Recipes.DeepDaze;

/// <summary>
/// Deep Daze's loss: α · L_avg + (1 - α) · L_gen with L_gen = -100 · mean cos(target, e) over a micro-batch and L_avg = -100 · cos(target,
/// mean e), where e are not normalised; the mean over the micro-batches.
/// </summary>
/// <param name="targets">[windows, embedding], not normalised; owned from here on.</param>
/// <param name="options">The options.</param>
/// <param name="firstStep">The step where the first window begins.</param>
internal sealed class DeepDazeObjective(Tensor targets, DeepDazeOptions options, int firstStep) : IPanelObjective
{
    private const double LossCoefficient = 100, Epsilon = 1e-8;

    private readonly Tensor _targets = targets.DetachFromDisposeScope();

    /// <inheritdoc/>
    public (Tensor Loss, Tensor Similarity) Evaluate(Tensor embeddings, Tensor picture, int step, Tensor? anchor)
    {
        var epoch = Math.Min((step - firstStep) / options.Iterations, _targets.shape[0] - 1);
        var target = options.Story is null ? _targets[0] : _targets[epoch]; // [embedding]
        var groups = embeddings.view(options.DoCutout ? options.GradientAccumulateEvery : 1, -1, embeddings.shape[1]);
        var each = Cosine(groups, target).mean(); // over [micro-batches, batch]
        var averaged = Cosine(groups.mean([1]), target).mean(); // over [micro-batches]
        var loss = (averaged * options.AveragingWeight + each * (1 - options.AveragingWeight)) * -LossCoefficient;
        return (loss, each.detach());
    }

    /// <inheritdoc/>
    public Tensor Doubt(Tensor embeddings, Tensor picture, int step) => Evaluate(embeddings, picture, step, anchor: null).Loss.detach();

    /// <inheritdoc/>
    public void Dispose() => _targets.Dispose();

    private static Tensor Cosine(Tensor embeddings, Tensor target) =>
        (embeddings * target).sum(-1) / (embeddings.norm(-1) * target.norm()).clamp_min(Epsilon);
}
