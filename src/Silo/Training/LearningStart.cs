using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Silo.Datasets;

namespace ComicCluster.Silo.Training;

/// <summary>A start of a job that learns.</summary>
/// <param name="site">Where it happens.</param>
internal abstract class LearningStart(TrainingSite site) : TrainingStart(site)
{
    /// <summary>How it trains.</summary>
    protected FineTuningSettings Settings { get; private set; } = null!;

    /// <summary>What it learns and is measured with.</summary>
    protected StorySplits Splits { get; private set; } = null!;

    /// <inheritdoc/>
    protected sealed override TrainedModel? Run(StoredStories stories)
    {
        Settings = TrainingRecipes.Settings(Work.Spec.Recipe);
        Splits = StorySplits.Of(stories.Has, stories.Open, followsPaper: Settings.Preset == FineTuningSettings.Paper.Preset);
        return Train();
    }

    /// <summary>Trains to the end.</summary>
    protected abstract TrainedModel Train();

    /// <summary>Tells of an evaluation.</summary>
    protected void Tell(FineTuningEvent.Evaluated evaluated) => Tell(evaluated.Result, evaluated.IsBest, Splits.HeldOutName!);
}
