using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Training.DiLoCo;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Grains.Training;

namespace ComicCluster.Silo.Training;

/// <summary>
/// A start of one of a job's several workers, on a thread of its own: it does what the job tells it to, which is to train in a round or to end one for
/// all. Weights go from worker to worker through the artifact store, never through the job.
/// </summary>
/// <param name="site">Where it happens.</param>
internal sealed class DiLoCoStart(TrainingSite site) : LearningStart(site)
{
    private readonly Queue<(int NeededUntil, StoredFile File)> _shared = []; // what this start gave to the others
    private readonly List<(int Round, StoredFile File)> _bests = [];
    private FineTuningMaterial _material = null!;
    private DiLoCoFineTuning _tuning = null!;
    private (int Round, string Path) _common;
    private long _saved;
    private int _savedStep;

    /// <inheritdoc/>
    protected override bool HasUnsaved => _tuning.StepsTaken > _savedStep;

    /// <inheritdoc/>
    protected override TrainedModel Train()
    {
        _material = FineTuningMaterial.Open(Settings, ModelFolder, Splits, Stop);
        using (_tuning = Open())
        {
            GoOn(checkpoint =>
            {
                _tuning.Load(Scratch.Download(checkpoint.State));
                Observer.OnLine($"Worker {Work.Worker} goes on from step {_tuning.StepsTaken}.");
            });
            Observer.OnPhase(TrainingStatus.Running);
            TrainedModel? model = null;
            Saved(() => model = DoTasks());
            return model!;
        }
    }

    private DiLoCoFineTuning Open()
    {
        try
        {
            return new DiLoCoFineTuning(
                Settings, TrainingRecipes.Together(Work.Spec.Recipe), Work.Worker - 1, Work.Spec.Workers, _material.Model, _material.Digest, _material.Training, _material.HeldOut);
        }
        catch
        {
            _material.Model.Dispose();
            throw;
        }
    }

    private TrainedModel DoTasks()
    {
        (_saved, _savedStep) = (Time.GetTimestamp(), _tuning.StepsTaken);
        for (RoundTask? task = null; ;)
        {
            task = Observer.WaitForTask(task, Stop);
            RemoveShared(task);
            if (!task.Ends) TakeSteps(task);
            else if (task is { From: not null, Deltas.Count: 0 }) return Export(task);
            else End(task);
        }
    }

    private void TakeSteps(RoundTask task)
    {
        var meter = new StepMeter();
        _tuning.Begin(task.Round, Common(task));
        while (!_tuning.IsRoundOver)
        {
            Stop.ThrowIfCancellationRequested();
            if (Observer.CurrentTask is { } newer && newer.IsAfter(task)) return; // the others went on without it
            meter.Start();
            var begun = Time.GetTimestamp();
            var step = _tuning.Step();
            Tell(_tuning.StepsTaken, meter.Metrics(_tuning.StepsTaken, Epoch(_tuning.StepsTaken), step).ToDictionary(metric => $"worker-{Work.Worker}/{metric.Key}", metric => metric.Value));
            Tell(step, Time.GetElapsedTime(begun).TotalSeconds);
            if (Time.GetElapsedTime(_saved) >= Options.CheckpointInterval && !Uploads.IsBusy && !_tuning.IsRoundOver) Save(Stop);
        }
        HandOver(task.Round);
    }

    private void HandOver(int round)
    {
        var part = _tuning.HandOver(Scratch.In(TrainingNames.Delta(round)));
        var file = Share(part.Path, neededUntil: round);
        File.Delete(part.Path);
        Uploads.WriteMetricsAsync(_tuning.StepsTaken, Stop).GetAwaiter().GetResult();
        Observer.OnDelta(new TrainingDelta(round, Work.Worker, file, part.Tokens, part.LossSum, part.Steps));
    }

    /// <summary>Ends a round for all.</summary>
    private void End(RoundTask task)
    {
        var before = task.From is { } from ? new CommonState(Common(task), Fetch(from.Momentum!)) : null;
        var parts = task.Deltas.Select(delta => new DiLoCoPart(Fetch(delta.Weights), delta.Tokens, delta.LossSum, delta.Steps)).ToArray();
        var after = new CommonState(Scratch.In(TrainingNames.Common(task.Round)), Scratch.In(TrainingNames.Momentum(task.Round)));
        var evaluated = _tuning.End(task.Round, before, parts, after, cancellation: Stop);
        foreach (var part in parts) File.Delete(part.Path);
        if (parts.Length > 0) Tell(task, parts);
        if (evaluated is not null)
        {
            foreach (var line in new PaperLog(Settings, _tuning.TotalSteps, _tuning.StepsPerEpoch).Lines(evaluated)) Observer.OnLine(line);
            Tell(evaluated);
            Try(evaluated.Result.Step, _tuning.Model, _material.Tokenizer, _material.HeldOut);
        }
        var best = Best(task, evaluated);
        var step = _tuning.LastStep(task.Round);
        var checkpoint = new TrainingCheckpoint(step, Share(after.Weights, task.Round + 1), best, Share(after.Momentum, task.Round + 1));
        File.Delete(after.Momentum);
        _common = (task.Round, after.Weights);
        Uploads.WriteMetricsAsync(step, Stop).GetAwaiter().GetResult();
        Observer.OnRoundEnded(new EndedRound(task.Round, checkpoint, _tuning.IsLast(task.Round)));
    }

    /// <summary>The file with the weights of the best evaluation.</summary>
    private StoredFile? Best(RoundTask task, FineTuningEvent.Evaluated? evaluated)
    {
        if (evaluated is not { IsBest: true } || !Settings.KeepsBest) return task.From?.Best;
        var path = Scratch.In(TrainingNames.Best(evaluated.Result.Step));
        _tuning.SaveWeights(path);
        var file = Write(path);
        File.Delete(path);
        _bests.Add((task.Round, file));
        return file;
    }

    private TrainedModel Export(RoundTask task)
    {
        Observer.OnPhase(TrainingStatus.Finalizing);
        _tuning.Open(task.Round - 1, Common(task));
        var (steps, kept) = (task.From!.Step, Settings.KeepsBest ? _tuning.Best! : _tuning.Evaluations[^1]);
        if (kept.Step != steps && task.From.Best is { } best) _tuning.LoadWeights(Fetch(best));
        var folder = Scratch.In("model");
        _tuning.Export(folder, ModelFolder);
        var card = new FineTunedModelCard(Settings, _material.Digest, _material.Training, _material.HeldOut, steps, _tuning.TotalSteps, _tuning.Evaluations[0])
        {
            Together = $"of up to {Work.Spec.Workers} workers each, in {task.Round - 1} rounds",
        };
        File.WriteAllText(Path.Combine(folder, "README.md"), card.Text(kept));
        return Uploads.WriteModelAsync(folder, steps, kept.Step, Stop).GetAwaiter().GetResult();
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
            return Scratch.Download(file, file.Sha256);
        }
        catch (InvalidDataException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    private StoredFile Write(string path) => Uploads.WriteAsync(Path.GetFileName(path), path, Stop).GetAwaiter().GetResult();

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
            foreach (var part in file.Parts) Artifacts.DeleteAsync(part, Stop).GetAwaiter().GetResult();
        }
        catch (IOException error)
        {
            TrainingLog.RemainsStay(Log, Work.Key, error.Message);
        }
    }

    private int Epoch(int step) => (step - 1) / _tuning.StepsPerEpoch + 1;

    private void Tell(Engine.Training.TrainingStep step, double seconds)
    {
        var left = seconds * (_tuning.TotalSteps - _tuning.StepsTaken);
        Observer.OnProgress(
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
        Observer.OnLine(FormattableString.Invariant($"Round {task.Round} of {_tuning.Rounds}: {parts.Length} workers, step {step} of {_tuning.TotalSteps}, loss {loss:F4}"));
    }

    protected override void Save(CancellationToken end)
    {
        var path = Scratch.In("state.safetensors");
        _tuning.Save(path);
        (_saved, _savedStep) = (Time.GetTimestamp(), _tuning.StepsTaken);
        _ = Uploads.Begin(_tuning.StepsTaken, path, best: null, end);
    }
}
