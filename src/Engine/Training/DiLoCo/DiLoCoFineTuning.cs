using System.Globalization;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>
/// A worker's part of a fine-tuning by several, as <see cref="DiLoCoTraining"/> does it in one process. Between rounds all is in files, so each worker
/// may be in a process of its own: it begins a round, takes its steps one by one, and hands over what it came to; and any one of the workers ends the
/// round for all. It ends with the same bits whoever that is, and however often a worker was saved and loaded. Not safe for several threads at once.
/// </summary>
public sealed class DiLoCoFineTuning : IDisposable
{
    private const string CommonKind = "comic-gpt2-diloco-common-1", WorkerKind = "comic-gpt2-diloco-worker-1", Moments = "optimizer.", OuterMomentum = "momentum.";

    private readonly DiLoCoOptions _options;
    private readonly DiLoCoWorker _worker;
    private readonly ShardedBatches _batches;
    private readonly EvaluationHistory _evaluations;
    private readonly string _settings;
    private readonly StoryFormat _format;

    /// <param name="settings">How each trains.</param>
    /// <param name="options">How they are brought together.</param>
    /// <param name="worker">Which worker this is, from 0.</param>
    /// <param name="workers">How many there may be: the data are dealt out to so many.</param>
    /// <param name="model">What is trained, as it came; owned from now on.</param>
    /// <param name="modelDigest">Names the weights that it begins with.</param>
    /// <param name="training">What all learn from.</param>
    /// <param name="heldOut">What they are measured with; null measures nothing.</param>
    /// <exception cref="ArgumentException">A setting is out of bounds, or there are fewer stories than workers.</exception>
    /// <exception cref="DatasetException">There is nothing to learn.</exception>
    public DiLoCoFineTuning(
        FineTuningSettings settings, DiLoCoOptions options, int worker, int workers, Gpt2Model model, string modelDigest, StoryDataset training, StoryDataset? heldOut)
    {
        settings.Validate();
        options.Validate();
        (_options, _format) = (options, settings.Format);
        _batches = new ShardedBatches(settings, training.Documents(settings.Format.LearnsPrompt), worker, workers, options.LocalSteps, model.Config.EndOfText);
        StepsPerEpoch = _batches.StepsPerEpoch;
        TotalSteps = settings.TotalSteps(StepsPerEpoch);
        _evaluations = new EvaluationHistory(settings, heldOut, StepsPerEpoch);
        _settings = $"{settings.ToJson().GetRawText()}, {workers} workers, {options}, model {modelDigest}, data {training.Statistics.Digest}, held out {heldOut?.Statistics.Digest ?? "nothing"}";
        _worker = new DiLoCoWorker(worker, model, settings.Options(TotalSteps), _batches);
    }

    /// <summary>The worker's model; it owns it.</summary>
    public Gpt2Model Model => _worker.Model;

    /// <summary>Steps in which all workers together read all data once.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Steps that each takes.</summary>
    public int TotalSteps { get; }

    /// <summary>Rounds that there are, if it isn't ended early; the last one may be shorter.</summary>
    public int Rounds => (TotalSteps + _options.LocalSteps - 1) / _options.LocalSteps;

    /// <summary>The round that the worker is in; 0 before the first.</summary>
    public int Round { get; private set; }

    /// <summary>Where the worker is.</summary>
    public int StepsTaken => (int)_worker.StepsTaken;

    /// <summary>Whether it has taken the steps of its round.</summary>
    public bool IsRoundOver => StepsTaken >= LastStep(Round);

    /// <summary>Tokens that counted in its steps of the round so far.</summary>
    public long Tokens { get; private set; }

    /// <summary>Σ of their losses.</summary>
    public double LossSum { get; private set; }

    /// <summary>All evaluations of the common weights, as of the last state that was read or made.</summary>
    public IReadOnlyList<FineTuningEvaluation> Evaluations => _evaluations.All;

    /// <summary>The best of them.</summary>
    public FineTuningEvaluation? Best => _evaluations.Best;

    /// <summary>Whether no round follows another.</summary>
    /// <param name="round">That was ended.</param>
    public bool IsLast(int round) => round >= Rounds || _evaluations.IsHopeless;

    /// <summary>The last step of a round.</summary>
    public int LastStep(int round) => (int)Math.Min((long)round * _options.LocalSteps, TotalSteps);

    /// <summary>Begins a round, unless it is in it already.</summary>
    /// <param name="round">Which, from 1.</param>
    /// <param name="common">The file with the common weights after the round before.</param>
    /// <exception cref="CheckpointException">The file is damaged, or of another training.</exception>
    public void Begin(int round, string common)
    {
        if (Round == round) return;
        ReadCommon(common, round - 1);
        (Round, Tokens, LossSum) = (round, 0, 0);
        _worker.GoTo(LastStep(round - 1));
        _batches.Position = (ulong)StepsTaken;
    }

    /// <summary>Takes a step of the round.</summary>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number.</exception>
    public TrainingStep Step()
    {
        var step = _worker.Step();
        (Tokens, LossSum) = (Tokens + step.Tokens, LossSum + step.Loss);
        return step;
    }

    /// <summary>Hands over what the worker came to.</summary>
    /// <param name="path">The file that it is written to.</param>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public DiLoCoPart HandOver(string path)
    {
        SaveWeights(path);
        return new(path, Tokens, LossSum, LastStep(Round) - LastStep(Round - 1));
    }

    /// <summary>
    /// Ends a round for all: the workers' parts move the common weights, which are measured if that is due and are the worker's own then. Round 0
    /// makes the state that the first round begins with.
    /// </summary>
    /// <param name="round">Which.</param>
    /// <param name="before">What the round began with; null for round 0.</param>
    /// <param name="parts">Of the workers, in the same order each time.</param>
    /// <param name="onScored">Called in an evaluation with the number of examples so far.</param>
    /// <param name="cancellation">Cancels it; then the round is not ended.</param>
    /// <param name="after">What the next round begins with, which is written.</param>
    /// <returns>The evaluation, if there was one.</returns>
    /// <exception cref="CheckpointException">A file is damaged, of another training, or can't be written.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public FineTuningEvent.Evaluated? End(
        int round, CommonState? before, IReadOnlyList<DiLoCoPart> parts, CommonState after, Action<int>? onScored = null, CancellationToken cancellation = default)
    {
        if (before is not null) ReadCommon(before.Weights, round - 1);
        using var outer = new OuterOptimizer(Model.Trainable, _options);
        if (before is not null) Move(outer, before, parts);
        Round = 0; // the model is no worker's any more, until the next round begins
        var evaluated = _evaluations.IsDue(LastStep(round), round >= Rounds) ? _evaluations.Evaluate(Model, LastStep(round), onScored, cancellation) : null;
        SafetensorsWriter.Write(after.Momentum, outer.Momentum.ToDictionary(velocity => OuterMomentum + velocity.Key, velocity => velocity.Value));
        TrainingWeights.Write(after.Weights, Model.Trainable, new Dictionary<string, string>
        {
            ["kind"] = CommonKind, ["settings"] = _settings, ["round"] = $"{round}", ["progress"] = _evaluations.Save(),
        });
        return evaluated;
    }

    /// <summary>Takes the common weights after a round, to write the model.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another training.</exception>
    public void Open(int round, string common)
    {
        ReadCommon(common, round);
        Round = 0;
    }

    /// <summary>Writes what learns, and nothing else.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void SaveWeights(string path) => TrainingWeights.Write(path, Model.Trainable);

    /// <summary>Takes weights that <see cref="SaveWeights"/> wrote, to write the model.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another model.</exception>
    public void LoadWeights(string path) => TrainingWeights.Read(path, Model.Trainable);

    /// <summary>Writes the model in Hugging Face layout, adapters merged into the weights.</summary>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="tokenizerDirectory">Where to copy the tokenizer's files from.</param>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public void Export(string directory, string tokenizerDirectory) => TrainingWeights.Export(Model, directory, tokenizerDirectory, ScalarType.Float32, _format);

    /// <summary>Writes where the worker is in its round, with its optimizer's moments; the file is whole or not there.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        var (moments, steps) = _worker.Export();
        TrainingWeights.Write(
            path, Model.Trainable,
            new Dictionary<string, string>
            {
                ["kind"] = WorkerKind, ["settings"] = _settings, ["worker"] = $"{_worker.Number}", ["round"] = $"{Round}", ["step"] = $"{StepsTaken}",
                ["moments"] = $"{steps}", ["tokens"] = $"{Tokens}", ["loss"] = LossSum.ToString("R", CultureInfo.InvariantCulture),
            },
            moments.ToDictionary(moment => Moments + moment.Key, moment => moment.Value));
    }

    /// <summary>Brings a new worker to where a saved one was. If its round is over by then, only the moments are of use to it.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another training or worker.</exception>
    public void Load(string path)
    {
        using var scope = NewDisposeScope();
        using var file = Open(path, WorkerKind);
        if (file.Metadata.GetValueOrDefault("worker") != $"{_worker.Number}" || !int.TryParse(file.Metadata.GetValueOrDefault("round"), out var round) || round < 0 || round > Rounds
            || !int.TryParse(file.Metadata.GetValueOrDefault("step"), out var step) || step < LastStep(Math.Max(0, round - 1)) || step > LastStep(round > 0 ? round : Rounds)
            || !long.TryParse(file.Metadata.GetValueOrDefault("moments"), out var steps) || !long.TryParse(file.Metadata.GetValueOrDefault("tokens"), out var tokens)
            || !double.TryParse(file.Metadata.GetValueOrDefault("loss"), NumberStyles.Float, CultureInfo.InvariantCulture, out var loss))
            throw new CheckpointException(path, "it doesn't say where the worker was.");
        TrainingWeights.Read(path, file, Model.Trainable);
        _worker.Import(file.Names.Where(name => name.StartsWith(Moments, StringComparison.Ordinal)).ToDictionary(name => name[Moments.Length..], file.Read), steps);
        _worker.GoTo(step);
        _batches.Position = (ulong)step;
        (Round, Tokens, LossSum) = (round, tokens, loss);
    }

    /// <inheritdoc/>
    public void Dispose() => _worker.Dispose();

    private void ReadCommon(string path, int round)
    {
        using var file = Open(path, CommonKind);
        if (file.Metadata.GetValueOrDefault("round") != $"{round}") throw new CheckpointException(path, $"it is not of round {round}.");
        _evaluations.Load(path, file.Metadata.GetValueOrDefault("progress") ?? "");
        TrainingWeights.Read(path, file, Model.Trainable);
    }

    private void Move(OuterOptimizer outer, CommonState before, IReadOnlyList<DiLoCoPart> parts)
    {
        var files = new List<SafetensorsFile>();
        try
        {
            using (var momentum = SafetensorsFile.Open(before.Momentum)) outer.Import(name => momentum.Read(OuterMomentum + name));
            foreach (var part in parts) files.Add(SafetensorsFile.Open(part.Path));
            outer.Step([.. parts.Zip(files, (part, file) => new WorkerWeights(name => TrainingWeights.Read(file, name), part.Tokens))]);
            outer.CopyTo(Model.Trainable);
            foreach (var part in parts) _evaluations.Add(part.LossSum, part.Steps);
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    private SafetensorsFile Open(string path, string kind)
    {
        var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("kind") == kind && file.Metadata.GetValueOrDefault("settings") == _settings) return file;
        file.Dispose();
        throw new CheckpointException(path, "it belongs to another training, or is no such file.");
    }
}
