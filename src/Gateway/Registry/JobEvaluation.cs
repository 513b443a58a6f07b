using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Registry;

/// <summary>Makes of a job's evaluations what its model is compared by.</summary>
internal static class JobEvaluation
{
    /// <summary>What a job measured of the model that it began with.</summary>
    /// <returns>Null if it was not measured, or is no number.</returns>
    public static ModelEvaluation? OfBeginning(TrainingJobView job) =>
        job.Evaluations.FirstOrDefault(evaluation => evaluation.Step == 0) is { StoryTokenPerplexity: >= 1 and < double.PositiveInfinity } measured
            ? new ModelEvaluation(DataOf(job, measured), measured.StoryTokenPerplexity)
            : null;

    /// <summary>
    /// The perplexity a story's token, before the training and of the step that is kept. The one with the prompts doesn't do: a preset that learns stories
    /// alone makes it worse.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="trained">What it made.</param>
    /// <returns>Null if it was not measured, or is no number.</returns>
    public static ModelEvaluation? Of(TrainingJobView job, TrainedModel trained) =>
        job.Evaluations.LastOrDefault(evaluation => evaluation.Step <= trained.KeptStep) is { StoryTokenPerplexity: >= 1 and < double.PositiveInfinity } measured
            ? new ModelEvaluation(DataOf(job, measured), measured.StoryTokenPerplexity, OfBeginning(job)?.Perplexity)
            : null;

    private static string DataOf(TrainingJobView job, TrainingEvaluation evaluation) => $"{job.Spec!.Dataset}/{evaluation.Split}";
}
