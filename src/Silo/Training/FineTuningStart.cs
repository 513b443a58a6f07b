using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Grains.Registry;
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
    private readonly string _scratch = Directory.CreateTempSubdirectory("comic-training-").FullName;
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
            _directory = ownModel ?? Fetch(work.Base!);
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
            Directory.Delete(_scratch, recursive: true);
        }
    }

    /// <summary>Fetches a registered version, checked on its way.</summary>
    /// <exception cref="ModelDamagedException">It is damaged in the store.</exception>
    private string Fetch(ModelVersion version)
    {
        var folder = InScratch("base");
        try
        {
            ModelArtifacts.ExportAsync(version.Files, folder, part => artifacts.ReadAsync(part, stop), stop).GetAwaiter().GetResult();
            return folder;
        }
        catch (InvalidDataException error)
        {
            throw new ModelDamagedException(error.Message, error);
        }
    }

    private void GoOn()
    {
        foreach (var checkpoint in work.Checkpoints)
        {
            try
            {
                Run.Load(Download(checkpoint.State));
                if (checkpoint.Best is { } best) _uploads.KnowBest(_best = Download(best), best);
                observer.OnLine($"Going on from step {Run.StepsTaken}.");
                return;
            }
            catch (Exception error) when (error is InvalidDataException or CheckpointException)
            {
                TrainingLog.CheckpointUnusable(log, work.Key, checkpoint.Step, error);
            }
        }
    }

    private string Download(StoredFile file)
    {
        var path = InScratch(file.Name);
        using var source = new StoredFileStream(file, part => artifacts.ReadAsync(part, stop));
        using var target = File.Create(path);
        source.CopyTo(target);
        return path;
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
        var (result, figures) = (evaluated.Result, evaluated.Result.Figures);
        Tell(result.Step, EvaluationTable.Metrics(result));
        observer.OnEvaluation(new TrainingEvaluation(
            result.Step, result.Epoch, result.TrainLoss, figures.PaperLoss, figures.PaperPerplexity, figures.TokenPerplexity, figures.StoryTokenPerplexity,
            figures.WordPerplexity, figures.BitsPerByte, evaluated.IsBest));
        if (!evaluated.IsBest || !_settings.KeepsBest) return;
        _best = InScratch(TrainingNames.Best(result.Step));
        Run.SaveWeights(_best);
    }

    private void Tell(int step, IReadOnlyDictionary<string, double> values)
    {
        var line = new MetricLine(step, time.GetUtcNow(), values);
        _uploads.Add(line);
        observer.OnMetrics(line);
    }

    private void Save(CancellationToken end)
    {
        var path = InScratch("state.safetensors");
        Run.Save(path);
        _saved = time.GetTimestamp();
        _ = _uploads.Begin(Run.StepsTaken, path, _best, end);
    }

    private void SaveLast()
    {
        using var late = new CancellationTokenSource(options.StopPatience, time);
        _uploads.UntilDoneAsync().GetAwaiter().GetResult();
        if (Run.StepsTaken > 0) Save(late.Token);
        _uploads.UntilDoneAsync().GetAwaiter().GetResult();
    }

    private TrainedModel Export()
    {
        var kept = _settings.KeepsBest ? Run.Best! : Run.Evaluations[^1];
        if (kept.Step != Run.StepsTaken && _best is not null) Run.LoadWeights(_best);
        var folder = InScratch("model");
        Run.Export(folder, _directory);
        File.WriteAllText(Path.Combine(folder, "README.md"), new FineTunedModelCard(_settings, _setup.Digest, _setup.Training, _setup.HeldOut, Run).Text(kept));
        return UploadAsync(folder, kept.Step).GetAwaiter().GetResult();
    }

    private async Task<TrainedModel> UploadAsync(string folder, int keptStep)
    {
        await _uploads.UntilDoneAsync();
        await _uploads.WriteMetricsAsync(int.MaxValue, stop);
        var files = new List<StoredFile>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)) files.Add(await _uploads.WriteAsync(Path.GetFileName(path), path, stop));
        return new TrainedModel(files, ModelDigest.Compute(folder), Run.StepsTaken, keptStep);
    }

    private string InScratch(string name) => Path.Combine(_scratch, name);
}
