using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Training.Data;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>
/// A fine-tuning that its caller drives piece by piece: a piece is one step, or one evaluation. Between pieces it can be saved, and be gone on
/// with in another process to the same bits. It writes nothing by itself. Not safe for use by several threads at once.
/// </summary>
public sealed class FineTuningRun : IDisposable
{
    private readonly Gpt2TrainingRun _run;
    private readonly EvaluationHistory _evaluations;
    private readonly StoryFormat _format;

    /// <param name="settings">How.</param>
    /// <param name="model">What is trained, with adapters if the settings have them; the run owns it from now on.</param>
    /// <param name="modelDigest">Names the weights that it begins with; see <see cref="ModelDigest"/>.</param>
    /// <param name="training">What it learns from, in the settings' format.</param>
    /// <param name="heldOut">What it is measured with, in the paper's format; null measures nothing.</param>
    /// <exception cref="ArgumentException">A setting is out of bounds.</exception>
    /// <exception cref="DatasetException">There is nothing to learn.</exception>
    public FineTuningRun(FineTuningSettings settings, Gpt2Model model, string modelDigest, StoryDataset training, StoryDataset? heldOut)
    {
        settings.Validate();
        if (settings.Lora is null != model.Adapters is null) throw new ArgumentException("Settings with adapters need a model with adapters, and others one without.");
        var batches = new EpochBatches(
            training.Documents(settings.Format.LearnsPrompt), settings.Order, settings.BatchSize, settings.Accumulation, model.Config.EndOfText, settings.Seed);
        _format = settings.Format;
        StepsPerEpoch = batches.StepsPerEpoch;
        TotalSteps = settings.TotalSteps(StepsPerEpoch);
        _evaluations = new EvaluationHistory(settings, heldOut, StepsPerEpoch);
        var description = StoredSettings.Of(new
        {
            settings = settings.ToJson(), model = modelDigest, data = training.Statistics.Digest, held_out = heldOut?.Statistics.Digest,
        });
        _run = new Gpt2TrainingRun(model, settings.Options(TotalSteps), batches, TotalSteps, description);
    }

    /// <summary>The model as it is now; the run owns it.</summary>
    public Gpt2Model Model => _run.Model;

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken => _run.StepsTaken;

    /// <summary>How many there are, if it isn't ended early.</summary>
    public int TotalSteps { get; }

    /// <summary>How many go through all data once.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>All evaluations so far: the first is of the model as it came.</summary>
    public IReadOnlyList<FineTuningEvaluation> Evaluations => _evaluations.All;

    /// <summary>The best evaluation; null before the first one.</summary>
    public FineTuningEvaluation? Best => _evaluations.Best;

    /// <summary>Whether it ended, or will end with no further step, because evaluations got no better.</summary>
    public bool IsStoppedEarly => _evaluations.IsHopeless;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsFinished => !IsEvaluationDue && (IsStoppedEarly || _run.IsFinished);

    /// <summary>Whether the next piece is an evaluation.</summary>
    public bool IsEvaluationDue => _evaluations.IsDue(StepsTaken, _run.IsFinished);

    /// <summary>Does the next piece.</summary>
    /// <param name="onScored">Called in an evaluation with the number of examples so far.</param>
    /// <param name="cancellation">Cancels an evaluation, which then has not been.</param>
    /// <exception cref="InvalidOperationException">It is finished.</exception>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public FineTuningEvent Advance(Action<int>? onScored = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (IsFinished) throw new InvalidOperationException("The fine-tuning is finished.");
        return IsEvaluationDue ? Evaluate(onScored, cancellation) : Step();
    }

    /// <summary>Measures the model as it is now, whether or not that is due.</summary>
    /// <param name="onScored">Called with the number of examples so far.</param>
    /// <param name="cancellation">Cancels it; then it has not been.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public FineTuningEvent.Evaluated Evaluate(Action<int>? onScored = null, CancellationToken cancellation = default) =>
        _evaluations.Evaluate(Model, StepsTaken, onScored, cancellation);

    /// <summary>Writes all that is needed to go on; the file is whole or not there.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void Save(string path) => _run.Save(path, _evaluations.Save());

    /// <summary>Brings a new run to where a saved one was.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another fine-tuning.</exception>
    public void Load(string path) => _evaluations.Load(path, _run.Load(path));

    /// <summary>Writes what learns, and nothing else: to keep the weights of the best evaluation.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void SaveWeights(string path) => TrainingWeights.Write(path, Model.Trainable);

    /// <summary>Takes weights that <see cref="SaveWeights"/> wrote. The run can't go on from them; its model can be exported.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another model.</exception>
    public void LoadWeights(string path) => TrainingWeights.Read(path, Model.Trainable);

    /// <summary>Writes the model in Hugging Face layout, adapters merged into the weights.</summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="tokenizerDirectory">Where to copy the tokenizer's files from.</param>
    /// <param name="type">The type that the weights are stored in.</param>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public void Export(string directory, string tokenizerDirectory, ScalarType type = ScalarType.Float32) =>
        TrainingWeights.Export(Model, directory, tokenizerDirectory, type, _format);

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    private FineTuningEvent.StepTaken Step()
    {
        var step = _run.Step();
        _evaluations.Add(step.Loss, 1);
        return new(StepsTaken, (StepsTaken - 1) / StepsPerEpoch + 1, step);
    }
}
