using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Datasets;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>
/// A start of a job, on a thread of its own: it goes on from the newest checkpoint that can be used, piece by piece, and between pieces it is saved,
/// stopped, and looked at.
/// </summary>
internal sealed class FineTuningStart(
    TrainingWork work, ITrainingObserver observer, string? ownModel, PatientArtifacts artifacts, TrainerOptions options, TimeProvider time, ILogger log,
    CancellationToken stop)
{
    private const int LongestStory = 400; // characters in the log

    private readonly ScratchFolder _scratch = new(artifacts, stop);
    private readonly TrainingUploads _uploads = new(work, observer, artifacts, log);
    private readonly long _begun = time.GetTimestamp();
    private FineTuningSettings _settings = null!;
    private FineTuningSetup _setup = null!;
    private string _directory = null!;
    private string? _best;
    private long _saved;
    private double _secondsOfSteps;
    private int _steps;

    private FineTuningRun Run => _setup.Run;

    private double DeviceSeconds => time.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>Trains to the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; the last checkpoint is written.</exception>
    public TrainedModel Train()
    {
        try
        {
            observer.OnPhase(TrainingStatus.Downloading);
            _directory = ownModel ?? _scratch.Download(work.Base!);
            _settings = TrainingRecipes.Settings(work.Spec.Recipe);
            var stories = new StoredStories(work.Data, artifacts, stop);
            var splits = StorySplits.Of(stories.Has, stories.Open, followsPaper: _settings.Preset == FineTuningSettings.Paper.Preset);
            using (_setup = FineTuningSetup.Open(_settings, _directory, splits, stop))
            {
                GoOn();
                observer.OnPhase(TrainingStatus.Running);
                TakeSteps();
                observer.OnPhase(TrainingStatus.Finalizing);
                return Export();
            }
        }
        finally
        {
            _uploads.UntilDoneAsync().GetAwaiter().GetResult(); // it reads files of the folder
            _scratch.Remove();
        }
    }

    private void GoOn()
    {
        foreach (var checkpoint in work.Checkpoints)
        {
            try
            {
                Run.Load(_scratch.Download(checkpoint.State));
                if (checkpoint.Best is { } best) _uploads.KnowBest(_best = _scratch.Download(best), best);
                observer.OnLine($"Going on from step {Run.StepsTaken}.");
                return;
            }
            catch (Exception error) when (error is InvalidDataException or CheckpointException)
            {
                TrainingLog.CheckpointUnusable(log, work.Key, checkpoint.Step, error);
            }
        }
    }

    private void TakeSteps()
    {
        var (paper, meter) = (new PaperLog(_settings, Run.TotalSteps, Run.StepsPerEpoch), new StepMeter());
        _saved = time.GetTimestamp();
        try
        {
            while (!Run.IsFinished)
            {
                meter.Start();
                var begun = time.GetTimestamp();
                var what = Run.Advance(null, stop);
                foreach (var line in paper.Lines(what)) observer.OnLine(line);
                if (what is FineTuningEvent.StepTaken step) Tell(step, meter, time.GetElapsedTime(begun).TotalSeconds);
                if (what is FineTuningEvent.Evaluated evaluated) Tell(evaluated);
                var isDue = what is FineTuningEvent.Evaluated || time.GetElapsedTime(_saved) >= options.CheckpointInterval;
                if (isDue && !_uploads.IsBusy && !Run.IsFinished) Save(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            SaveLast();
            throw;
        }
    }

    private void Tell(FineTuningEvent.StepTaken step, StepMeter meter, double seconds)
    {
        (_steps, _secondsOfSteps) = (_steps + 1, _secondsOfSteps + seconds);
        Tell(step.Step, meter.Metrics(step.Step, step.Epoch, step.Result));
        var left = _secondsOfSteps / _steps * (Run.TotalSteps - step.Step);
        observer.OnProgress(
            new TrainingProgress(
                step.Step, Run.TotalSteps, step.Epoch, step.Result.Loss, step.Result.LearningRate, Math.Round(step.Result.Tokens / seconds, 1), Math.Round(left, 1)),
            DeviceSeconds);
    }

    private void Tell(FineTuningEvent.Evaluated evaluated)
    {
        var result = evaluated.Result;
        Tell(result.Step, EvaluationTable.Metrics(result));
        observer.OnEvaluation(TrainingRecipes.Evaluation(evaluated));
        if (evaluated.IsBest && _settings.KeepsBest) Run.SaveWeights(_best = _scratch.In(TrainingNames.Best(result.Step)));
        Try(result.Step); // last: a start that is stopped meanwhile leaves all but stories
    }

    /// <summary>Has stories written and prompts ranked, as far as the model can.</summary>
    private void Try(int step)
    {
        try
        {
            var (metrics, stories) = TrainingRecipes.Trials(work.Spec.Recipe).Run(Run.Model, _setup.Tokenizer, _setup.HeldOut.Examples, stop);
            if (metrics.Count > 0) Tell(step, metrics);
            foreach (var (prompt, story) in stories) observer.OnLine($"At step {step}, to “{Line(prompt)}”: {Line(story)}");
        }
        catch (ArithmeticException error)
        {
            observer.OnLine($"At step {step} the model writes nothing: {error.Message}"); // the next training step says what is wrong
        }
    }

    private static string Line(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestStory ? line : $"{line[..LongestStory]}…";
    }

    private void Tell(int step, IReadOnlyDictionary<string, double> values)
    {
        var line = new MetricLine(step, time.GetUtcNow(), values);
        _uploads.Add(line);
        observer.OnMetrics(line);
    }

    private void Save(CancellationToken end)
    {
        var path = _scratch.In("state.safetensors");
        Run.Save(path);
        _saved = time.GetTimestamp();
        _ = _uploads.Begin(Run.StepsTaken, path, _best, end);
    }

    private void SaveLast()
    {
        using var late = new CancellationTokenSource(options.StopPatience, time);
        _uploads.UntilDoneAsync().GetAwaiter().GetResult();
        if (Run.StepsTaken > 0 && !observer.IsOver) Save(late.Token);
        _uploads.UntilDoneAsync().GetAwaiter().GetResult();
    }

    private TrainedModel Export()
    {
        var kept = _settings.KeepsBest ? Run.Best! : Run.Evaluations[^1];
        if (kept.Step != Run.StepsTaken && _best is not null) Run.LoadWeights(_best);
        var folder = _scratch.In("model");
        Run.Export(folder, _directory);
        File.WriteAllText(Path.Combine(folder, "README.md"), new FineTunedModelCard(_settings, _setup.Digest, _setup.Training, _setup.HeldOut, Run.StepsTaken, Run.TotalSteps, Run.Evaluations[0]).Text(kept));
        return _uploads.WriteModelAsync(folder, Run.StepsTaken, kept.Step, stop).GetAwaiter().GetResult();
    }
}
