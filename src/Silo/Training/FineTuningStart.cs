using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Silo.Training;

/// <summary>
/// A start of a job, on a thread of its own: it goes on from the newest checkpoint that can be used, piece by piece, and between pieces it is saved,
/// stopped, and looked at.
/// </summary>
/// <param name="site">Where it happens.</param>
internal sealed class FineTuningStart(TrainingSite site) : LearningStart(site)
{
    private FineTuningSetup _setup = null!;
    private string? _best;
    private long _saved;
    private double _secondsOfSteps;
    private int _steps;

    private FineTuningRun Tuning => _setup.Run;

    /// <inheritdoc/>
    protected override bool HasUnsaved => Tuning.StepsTaken > 0;

    /// <inheritdoc/>
    protected override TrainedModel Train()
    {
        using (_setup = FineTuningSetup.Open(Settings, ModelFolder, Splits, Stop))
        {
            GoOn(checkpoint =>
            {
                Tuning.Load(Scratch.Download(checkpoint.State));
                if (checkpoint.Best is { } best) Uploads.KnowBest(_best = Scratch.Download(best), best);
                Observer.OnLine($"Going on from step {Tuning.StepsTaken}.");
            });
            Observer.OnPhase(TrainingStatus.Running);
            Saved(TakeSteps);
            Observer.OnPhase(TrainingStatus.Finalizing);
            return Export();
        }
    }

    private void TakeSteps()
    {
        var (paper, meter) = (new PaperLog(Settings, Tuning.TotalSteps, Tuning.StepsPerEpoch), new StepMeter());
        _saved = Time.GetTimestamp();
        while (!Tuning.IsFinished)
        {
            meter.Start();
            var begun = Time.GetTimestamp();
            var what = Tuning.Advance(null, Stop);
            foreach (var line in paper.Lines(what)) Observer.OnLine(line);
            if (what is FineTuningEvent.StepTaken step) Tell(step, meter, Time.GetElapsedTime(begun).TotalSeconds);
            if (what is FineTuningEvent.Evaluated evaluated) Follow(evaluated);
            var isDue = what is FineTuningEvent.Evaluated || Time.GetElapsedTime(_saved) >= Options.CheckpointInterval;
            if (isDue && !Uploads.IsBusy && !Tuning.IsFinished) Save(Stop);
        }
    }

    private void Tell(FineTuningEvent.StepTaken step, StepMeter meter, double seconds)
    {
        (_steps, _secondsOfSteps) = (_steps + 1, _secondsOfSteps + seconds);
        Tell(step.Step, meter.Metrics(step.Step, step.Epoch, step.Result));
        var left = _secondsOfSteps / _steps * (Tuning.TotalSteps - step.Step);
        Observer.OnProgress(
            new TrainingProgress(
                step.Step, Tuning.TotalSteps, step.Epoch, step.Result.Loss, step.Result.LearningRate, Math.Round(step.Result.Tokens / seconds, 1), Math.Round(left, 1)),
            DeviceSeconds);
    }

    private void Follow(FineTuningEvent.Evaluated evaluated)
    {
        var step = evaluated.Result.Step;
        Tell(evaluated);
        if (evaluated.IsBest && Settings.KeepsBest) Tuning.SaveWeights(_best = Scratch.In(TrainingNames.Best(step)));
        Try(step, Tuning.Model, _setup.Tokenizer, _setup.HeldOut); // last: a start that is stopped meanwhile leaves all but stories
    }

    protected override void Save(CancellationToken end)
    {
        var path = Scratch.In("state.safetensors");
        Tuning.Save(path);
        _saved = Time.GetTimestamp();
        _ = Uploads.Begin(Tuning.StepsTaken, path, _best, end);
    }

    private TrainedModel Export()
    {
        var kept = Settings.KeepsBest ? Tuning.Best! : Tuning.Evaluations[^1];
        if (kept.Step != Tuning.StepsTaken && _best is not null) Tuning.LoadWeights(_best);
        var folder = Scratch.In("model");
        Tuning.Export(folder, ModelFolder);
        File.WriteAllText(Path.Combine(folder, "README.md"), new FineTunedModelCard(Settings, _setup.Digest, _setup.Training, _setup.HeldOut, Tuning.StepsTaken, Tuning.TotalSteps, Tuning.Evaluations[0]).Text(kept));
        return Uploads.WriteModelAsync(folder, Tuning.StepsTaken, kept.Step, Stop).GetAwaiter().GetResult();
    }
}
