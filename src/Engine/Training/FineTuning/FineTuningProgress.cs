namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>Where a fine-tuning is, beside its weights: what a checkpoint keeps of it.</summary>
/// <param name="Evaluations">All so far.</param>
/// <param name="LossSum">Σ of the steps' losses since the last of them.</param>
/// <param name="LossSteps">How many those steps are.</param>
internal sealed record FineTuningProgress(IReadOnlyList<FineTuningEvaluation> Evaluations, double LossSum, int LossSteps)
{
    public static FineTuningProgress None { get; } = new([], 0, 0);
}
