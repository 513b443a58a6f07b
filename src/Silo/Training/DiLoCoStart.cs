using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.DiLoCo;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Datasets;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>
/// A start of one of a job's several workers, on a thread of its own: it does what the job tells it to, which is to train in a round or to end one for
/// all. Weights go from worker to worker through the artifact store, never through the job.
/// </summary>
internal sealed class DiLoCoStart(
    TrainingWork work, ITrainingObserver observer, string? ownModel, PatientArtifacts artifacts, TrainerOptions options, TimeProvider time, ILogger log,
    CancellationToken stop)
{
    private readonly ScratchFolder _scratch = new(artifacts, stop);
    private readonly TrainingUploads _uploads = new(work, observer, artifacts, log);
    private readonly Queue<(int NeededUntil, StoredFile File)> _shared = []; // what this start gave to the others
    private readonly List<(int Round, StoredFile File)> _bests = [];
    private readonly long _begun = time.GetTimestamp();
    private FineTuningSettings _settings = null!;
    private string _directory = null!;
    private FineTuningMaterial _material = null!;
    private DiLoCoFineTuning _tuning = null!;
    private (int Round, string Path) _common;
    private long _saved;
    private int _savedStep;

    private double DeviceSeconds => time.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>Works to the end of the job, if that falls to this worker.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; where it was is written.</exception>
    public TrainedModel Train()
    {
        try
        {
            observer.OnPhase(TrainingStatus.Downloading);
            _directory = ownModel ?? _scratch.Download(work.Base!);
            _settings = TrainingRecipes.Settings(work.Spec.Recipe);
            var stories = new StoredStories(work.Data, artifacts, stop);
            var splits = StorySplits.Of(stories.Has, stories.Open, followsPaper: _settings.Preset == FineTuningSettings.Paper.Preset);
            _material = FineTuningMaterial.Open(_settings, _directory, splits, stop);
            using (_tuning = Open())
            {
                GoOn();
                observer.OnPhase(TrainingStatus.Running);
                return DoTasks();
            }
        }
        finally
        {
            _uploads.UntilDoneAsync().GetAwaiter().GetResult(); // it reads files of the folder
            _scratch.Remove();
        }
    }

    private DiLoCoFineTuning Open()
    {
        try
        {
            return new DiLoCoFineTuning(
                _settings, TrainingRecipes.Together(work.Spec.Recipe), work.Worker - 1, work.Spec.Workers, _material.Model, _material.Digest, _material.Training, _material.HeldOut);
        }
        catch
        {
            _material.Model.Dispose();
            throw;
        }
    }

    private void GoOn()
    {
        foreach (var checkpoint in work.Checkpoints)
        {
            try
            {
                _tuning.Load(_scratch.Download(checkpoint.State));
                observer.OnLine($"Worker {work.Worker} goes on from step {_tuning.StepsTaken}.");
                return;
            }
            catch (Exception error) when (error is InvalidDataException or CheckpointException)
            {
                TrainingLog.CheckpointUnusable(log, work.Key, checkpoint.Step, error);
            }
        }
    }

    private TrainedModel DoTasks()
    {
        (_saved, _savedStep) = (time.GetTimestamp(), _tuning.StepsTaken);
        try
        {
            for (RoundTask? task = null; ;)
            {
                task = observer.WaitForTask(task, stop);
                RemoveShared(task);
                if (!task.Ends) TakeSteps(task);
                else if (task is { From: not null, Deltas.Count: 0 }) return Export(task);
                else End(task);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            SaveLast();
            throw;
        }
    }

    private void TakeSteps(RoundTask task)
    {
        var meter = new StepMeter();
        _tuning.Begin(task.Round, Common(task));
        while (!_tuning.IsRoundOver)
        {
            stop.ThrowIfCancellationRequested();
            if (observer.CurrentTask is { } newer && newer.IsAfter(task)) return; // the others went on without it
            meter.Start();
            var begun = time.GetTimestamp();
            var step = _tuning.Step();
            Tell(_tuning.StepsTaken, meter.Metrics(_tuning.StepsTaken, Epoch(_tuning.StepsTaken), step).ToDictionary(metric => $"worker-{work.Worker}/{metric.Key}", metric => metric.Value));
            Tell(step, time.GetElapsedTime(begun).TotalSeconds);
            if (time.GetElapsedTime(_saved) >= options.CheckpointInterval && !_uploads.IsBusy && !_tuning.IsRoundOver) Save(stop);
        }
        HandOver(task.Round);
    }

    private void HandOver(int round)
    {
        var part = _tuning.HandOver(_scratch.In(TrainingNames.Delta(round)));
        var file = Share(part.Path, neededUntil: round);
        File.Delete(part.Path);
        _uploads.WriteMetricsAsync(_tuning.StepsTaken, stop).GetAwaiter().GetResult();
        observer.OnDelta(new TrainingDelta(round, work.Worker, file, part.Tokens, part.LossSum, part.Steps));
    }

    /// <summary>Ends a round for all.</summary>
    private void End(RoundTask task)
    {
        var before = task.From is { } from ? new CommonState(Common(task), Fetch(from.Momentum!)) : null;
        var parts = task.Deltas.Select(delta => new DiLoCoPart(Fetch(delta.Weights), delta.Tokens, delta.LossSum, delta.Steps)).ToArray();
        var after = new CommonState(_scratch.In(TrainingNames.Common(task.Round)), _scratch.In(TrainingNames.Momentum(task.Round)));
        var evaluated = _tuning.End(task.Round, before, parts, after, cancellation: stop);
        foreach (var part in parts) File.Delete(part.Path);
        if (parts.Length > 0) Tell(task, parts);
        if (evaluated is not null) Tell(evaluated);
        var best = Best(task, evaluated);
        var step = _tuning.LastStep(task.Round);
        var checkpoint = new TrainingCheckpoint(step, Share(after.Weights, task.Round + 1), best, Share(after.Momentum, task.Round + 1));
        File.Delete(after.Momentum);
        _common = (task.Round, after.Weights);
        _uploads.WriteMetricsAsync(step, stop).GetAwaiter().GetResult();
        observer.OnRoundEnded(new EndedRound(task.Round, checkpoint, _tuning.IsLast(task.Round)));
    }

    /// <summary>The file with the weights of the best evaluation.</summary>
    private StoredFile? Best(RoundTask task, FineTuningEvent.Evaluated? evaluated)
    {
        if (evaluated is not { IsBest: true } || !_settings.KeepsBest) return task.From?.Best;
        var path = _scratch.In(TrainingNames.Best(evaluated.Result.Step));
        _tuning.SaveWeights(path);
        var file = Write(path);
        File.Delete(path);
        _bests.Add((task.Round, file));
        return file;
    }

    private TrainedModel Export(RoundTask task)
    {
        observer.OnPhase(TrainingStatus.Finalizing);
        _tuning.Open(task.Round - 1, Common(task));
        var (steps, kept) = (task.From!.Step, _settings.KeepsBest ? _tuning.Best! : _tuning.Evaluations[^1]);
        if (kept.Step != steps && task.From.Best is { } best) _tuning.LoadWeights(Fetch(best));
        var folder = _scratch.In("model");
        _tuning.Export(folder, _directory);
        var card = new FineTunedModelCard(_settings, _material.Digest, _material.Training, _material.HeldOut, steps, _tuning.TotalSteps, _tuning.Evaluations[0])
        {
            Together = $"of up to {work.Spec.Workers} workers each, in {task.Round - 1} rounds",
        };
        File.WriteAllText(Path.Combine(folder, "README.md"), card.Text(kept));
        return _uploads.WriteModelAsync(folder, steps, kept.Step, stop).GetAwaiter().GetResult();
    }

    /// <summary>The file with the common weights that a task begins with.</summary>
    private string Common(RoundTask task)
    {
        var round = task.Round - 1;
        if (_common.Path is { } path && _common.Round == round) return path;
        if (_common.Path is { } old) File.Delete(old);
        _common = default;
        _common = (round, Fetch(task.From!.State));
        return _common.Path;
    }

    /// <summary>Fetches what another worker wrote. It may be tried again: by then the job may be further.</summary>
    private string Fetch(StoredFile file)
    {
        try
        {
            return _scratch.Download(file, file.Sha256);
        }
        catch (InvalidDataException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    private StoredFile Write(string path) => _uploads.WriteAsync(Path.GetFileName(path), path, stop).GetAwaiter().GetResult();

    private StoredFile Share(string path, int neededUntil)
    {
        var file = Write(path);
        _shared.Enqueue((neededUntil, file));
        return file;
    }

    /// <summary>Removes what this start gave to the others, when not even one that is a round behind needs it.</summary>
    private void RemoveShared(RoundTask task)
    {
        while (_shared.TryPeek(out var oldest) && oldest.NeededUntil + 1 < task.Round) Remove(_shared.Dequeue().File);
        foreach (var best in _bests.Where(best => best.Round < task.Round && task.From?.Best?.Sha256 != best.File.Sha256).ToArray())
        {
            _bests.Remove(best);
            Remove(best.File);
        }
    }

    private void Remove(StoredFile file)
    {
        try
        {
            foreach (var part in file.Parts) artifacts.DeleteAsync(part, stop).GetAwaiter().GetResult();
        }
        catch (IOException error)
        {
            TrainingLog.RemainsStay(log, work.Key, error.Message);
        }
    }

    private int Epoch(int step) => (step - 1) / _tuning.StepsPerEpoch + 1;

    private void Tell(Engine.Training.TrainingStep step, double seconds)
    {
        var left = seconds * (_tuning.TotalSteps - _tuning.StepsTaken);
        observer.OnProgress(
            new TrainingProgress(
                _tuning.StepsTaken, _tuning.TotalSteps, Epoch(_tuning.StepsTaken), step.Loss, step.LearningRate, Math.Round(step.Tokens / seconds, 1), Math.Round(left, 1)),
            DeviceSeconds);
    }

    private void Tell(RoundTask task, DiLoCoPart[] parts)
    {
        var (step, loss) = (_tuning.LastStep(task.Round), parts.Sum(part => part.LossSum) / parts.Sum(part => part.Steps));
        Tell(step, new Dictionary<string, double>
        {
            ["train/loss"] = loss, ["train/epoch"] = Epoch(step), ["train/tokens"] = parts.Sum(part => part.Tokens), ["train/workers"] = parts.Length, ["train/round"] = task.Round,
        });
        observer.OnLine(FormattableString.Invariant($"Round {task.Round} of {_tuning.Rounds}: {parts.Length} workers, step {step} of {_tuning.TotalSteps}, loss {loss:F4}"));
    }

    private void Tell(FineTuningEvent.Evaluated evaluated)
    {
        foreach (var line in new PaperLog(_settings, _tuning.TotalSteps, _tuning.StepsPerEpoch).Lines(evaluated)) observer.OnLine(line);
        Tell(evaluated.Result.Step, EvaluationTable.Metrics(evaluated.Result));
        observer.OnEvaluation(TrainingRecipes.Evaluation(evaluated));
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
        _tuning.Save(path);
        (_saved, _savedStep) = (time.GetTimestamp(), _tuning.StepsTaken);
        _ = _uploads.Begin(_tuning.StepsTaken, path, best: null, end);
    }

    private void SaveLast()
    {
        using var late = new CancellationTokenSource(options.StopPatience, time);
        _uploads.UntilDoneAsync().GetAwaiter().GetResult();
        if (_tuning.StepsTaken > _savedStep && !observer.IsOver) Save(late.Token);
        _uploads.UntilDoneAsync().GetAwaiter().GetResult();
    }
}
