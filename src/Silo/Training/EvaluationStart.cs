using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Silo.Datasets;

namespace ComicCluster.Silo.Training;

/// <summary>A start of a job that learns nothing: the model is measured as it is. One that is stopped begins again.</summary>
/// <param name="site">Where it happens.</param>
internal sealed class EvaluationStart(TrainingSite site) : TrainingStart(site)
{
    private static readonly string[] Preferred = ["test", "valid", "train"];

    /// <inheritdoc/>
    protected override TrainedModel? Run(StoredStories stories)
    {
        var split = Work.Spec.Recipe.Split ?? Preferred.First(stories.Has);
        if (!stories.Has(split)) throw new ArgumentException($"The data set has no split '{split}'.");
        using var evaluation = StoryEvaluation.Open(ModelFolder, stories.Open(split), Stop);
        var measured = evaluation.Stories;
        Observer.OnPhase(TrainingStatus.Running);
        var begun = Time.GetTimestamp();
        var figures = evaluation.Measure(scored => Tell(scored, measured.Examples.Count, Time.GetElapsedTime(begun).TotalSeconds), Stop);
        Tell(new FineTuningEvaluation(Step: 0, Epoch: 0, TrainLoss: null, figures), isBest: true, split);
        foreach (var line in EvaluationTable.Lines(figures)) Observer.OnLine(line);
        if (Try(step: 0, evaluation.Model, evaluation.Tokenizer, measured) is { } tried)
            foreach (var line in EvaluationTable.Lines(tried)) Observer.OnLine(line);
        Observer.OnLine(EvaluationTable.Line(measured, figures));
        Uploads.WriteMetricsAsync(step: 0, Stop).GetAwaiter().GetResult();
        return null;
    }

    /// <summary>Its steps are the stories.</summary>
    private void Tell(int scored, int all, double seconds) =>
        Observer.OnProgress(new TrainingProgress(scored, all, Epoch: 0) { SecondsLeft = Math.Round(seconds / scored * (all - scored), 1) }, DeviceSeconds);
}
