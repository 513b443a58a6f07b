using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>How a fine-tuning is measured on its way, and what follows from it: which weights are the best, and whether it is worth going on.</summary>
/// <param name="settings">When, and by what evaluations are compared.</param>
/// <param name="heldOut">What it is measured with, in the paper's format; null measures nothing.</param>
/// <param name="stepsPerEpoch">Steps of an epoch.</param>
internal sealed class EvaluationHistory(FineTuningSettings settings, StoryDataset? heldOut, int stepsPerEpoch)
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly int _interval = settings.EvaluationSteps > 0 ? settings.EvaluationSteps : stepsPerEpoch;
    private FineTuningProgress _progress = FineTuningProgress.None;

    /// <summary>All so far, oldest first.</summary>
    public IReadOnlyList<FineTuningEvaluation> All => _progress.Evaluations;

    /// <summary>The best one; null before the first.</summary>
    public FineTuningEvaluation? Best => All.Aggregate((FineTuningEvaluation?)null, (best, next) => IsBetter(next, best) ? next : best);

    /// <summary>Whether they got no better for too long.</summary>
    public bool IsHopeless => settings.Patience > 0 && Best is { } best && All.Count - 1 - All.Index().First(item => ReferenceEquals(item.Item, best)).Index >= settings.Patience;

    /// <summary>Whether there should be one now.</summary>
    /// <param name="step">Steps taken.</param>
    /// <param name="isLast">Whether no step follows.</param>
    public bool IsDue(int step, bool isLast) =>
        heldOut is not null && (All is not [.., var last] || last.Step < step && (step / _interval > last.Step / _interval || isLast));

    /// <summary>Takes in the losses of steps.</summary>
    public void Add(double lossSum, int steps) => _progress = _progress with { LossSum = _progress.LossSum + lossSum, LossSteps = _progress.LossSteps + steps };

    /// <summary>Measures a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="step">Steps that it has taken.</param>
    /// <param name="onScored">Called with the number of examples so far.</param>
    /// <param name="cancellation">Cancels it; then it has not been.</param>
    public FineTuningEvent.Evaluated Evaluate(Gpt2Model model, int step, Action<int>? onScored, CancellationToken cancellation)
    {
        var figures = new StoryPerplexity(model).Evaluate(heldOut!.Examples, onScored, cancellation);
        var trainLoss = _progress.LossSteps > 0 ? _progress.LossSum / _progress.LossSteps : (double?)null;
        var evaluation = new FineTuningEvaluation(step, step / stepsPerEpoch, trainLoss, figures);
        var isBest = IsBetter(evaluation, Best);
        _progress = new([.. All, evaluation], 0, 0);
        return new(evaluation, isBest);
    }

    /// <summary>All that is needed to go on with it.</summary>
    public string Save() => JsonSerializer.Serialize(_progress, Json);

    /// <summary>Takes what <see cref="Save"/> gave.</summary>
    /// <param name="path">The file that it was in.</param>
    /// <param name="saved">What it gave.</param>
    /// <exception cref="CheckpointException">It gave something else.</exception>
    public void Load(string path, string saved)
    {
        try
        {
            _progress = JsonSerializer.Deserialize<FineTuningProgress>(saved, Json) ?? FineTuningProgress.None;
        }
        catch (JsonException error)
        {
            throw new CheckpointException(path, "it doesn't say where the training was.", error);
        }
    }

    private bool IsBetter(FineTuningEvaluation evaluation, FineTuningEvaluation? than) =>
        than is null || Loss(evaluation) < Loss(than) - settings.MinimumGain;

    private double Loss(FineTuningEvaluation evaluation) => settings.SelectsByStory
        ? evaluation.Figures.Story.NegativeLogLikelihood / evaluation.Figures.Story.Tokens
        : evaluation.Figures.PaperLoss;
}
