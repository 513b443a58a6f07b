using System.Globalization;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>The lines that the paper's program printed, its spelling included, so that logs can be laid side by side.</summary>
/// <param name="settings">How the training goes.</param>
/// <param name="totalSteps">All its steps.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
public sealed class PaperLog(FineTuningSettings settings, int totalSteps, int stepsPerEpoch)
{
    private const int EvaluationBatch = 4;

    /// <summary>The lines of an event that come before what it does, or after it.</summary>
    public IEnumerable<string> Lines(FineTuningEvent what) => what switch
    {
        FineTuningEvent.Evaluated { Result: { Step: 0 } before } => Before(before),
        FineTuningEvent.Evaluated { Result: var after } => After(after),
        FineTuningEvent.StepTaken { Step: var step } when (step - 1) % stepsPerEpoch == 0 => [$"Start epoch{(step - 1) / stepsPerEpoch + 1} of {settings.Epochs}"],
        _ => [],
    };

    private IEnumerable<string> Before(FineTuningEvaluation evaluation) =>
    [
        Invariant($"The average perplexity for valid dataset before fine-tuning is {evaluation.Figures.PaperPerplexity}"),
        "***** Running training *****",
        $"  Total_num_training_step = {totalSteps}",
        $"  Num Epochs = {settings.Epochs}",
        $"  Train_batch_size per device = {settings.BatchSize}",
        $"  Valid_batch_size per device = {EvaluationBatch}",
    ];

    private IEnumerable<string> After(FineTuningEvaluation evaluation)
    {
        // An evaluation within an epoch is told of as of the epoch that it is in.
        var epoch = (evaluation.Step - 1) / stepsPerEpoch + 1;
        return
        [
            Invariant($"Average train loss per example={evaluation.TrainLoss} in epoch{epoch}"),
            $"Starting evaluate after epoch {epoch}",
            Invariant($"Average valid loss per example={evaluation.Figures.PaperLoss} in epoch{epoch}"),
            Invariant($"Perplextiy for valid dataset in epoch{epoch} is {evaluation.Figures.PaperPerplexity}"),
        ];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
