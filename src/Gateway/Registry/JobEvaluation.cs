using ComicCluster.Contracts.Datasets;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Registry;

/// <summary>Makes of a job's evaluations what its model is compared by.</summary>
internal static class JobEvaluation
{
    private const string Paper = "paper";

    /// <summary>
    /// The perplexity a story's token, before the training and of the step that is kept. The one with the prompts doesn't do: a preset that learns stories
    /// alone makes it worse.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="trained">What it made.</param>
    /// <param name="data">What it learned from, if that is there still.</param>
    /// <returns>Null if it was not measured, or is no number.</returns>
    public static ModelEvaluation? Of(TrainingJobView job, TrainedModel trained, DatasetView? data)
    {
        var measured = job.Evaluations.LastOrDefault(evaluation => evaluation.Step <= trained.KeptStep)?.StoryTokenPerplexity;
        var before = job.Evaluations.FirstOrDefault(evaluation => evaluation.Step == 0)?.StoryTokenPerplexity;
        return measured is >= 1 and < double.PositiveInfinity
            ? new ModelEvaluation($"{job.Spec!.Dataset}/{HeldOut(data, job.Spec.Recipe.Preset)}", measured.Value, before is >= 1 and < double.PositiveInfinity ? before : null)
            : null;
    }

    /// <summary>Which split it was measured with, by the engine's rule.</summary>
    private static string HeldOut(DatasetView? data, string preset)
    {
        var (hasTrain, hasValid, hasTest) = (Has("train"), Has("valid"), Has("test"));
        var learnsValid = hasValid && (preset == Paper && hasTest || !hasTrain);
        return !learnsValid && hasValid ? "valid" : hasTest ? "test" : "part";

        bool Has(string split) => data is not null && data.Splits.Any(known => known.Name == split);
    }
}
