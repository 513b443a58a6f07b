using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Silo.Training;

/// <summary>
/// A start of a job, on a thread of its own: it goes on from the newest checkpoint that can be used, piece by piece, and between pieces it is saved,
/// stopped, and looked at.
/// </summary>
/// <param name="site">Where it happens.</param>
internal sealed class FineTuningStart(TrainingSite site) : TrainingStart(site)
{
    private const int LongestStory = 400; // characters in the log

    private FineTuningSetup _setup = null!;
    private string? _best;
    private long _saved;
    private double _secondsOfSteps;
    private int _steps;

    private FineTuningRun Run => _setup.Run;

    /// <inheritdoc/>
    protected override bool HasUnsaved => Run.StepsTaken > 0;

    /// <inheritdoc/>
    protected override TrainedModel Train(StorySplits splits)
    {
        using (_setup = FineTuningSetup.Open(Settings, ModelFolder, splits, Stop))
        {
            GoOn(checkpoint =>
            {
                Run.Load(Scratch.Download(checkpoint.State));
                if (checkpoint.Best is { } best) Uploads.KnowBest(_best = Scratch.Download(best), best);
                Observer.OnLine($"Going on from step {Run.StepsTaken}.");
            });
            Observer.OnPhase(TrainingStatus.Running);
            Saved(TakeSteps);
            Observer.OnPhase(TrainingStatus.Finalizing);
            return Export();
        }
    }

    private void TakeSteps()
    {
        var (paper, meter) = (new PaperLog(Settings, Run.TotalSteps, Run.StepsPerEpoch), new StepMeter());
        _saved = Time.GetTimestamp();
        while (!Run.IsFinished)
        {
            meter.Start();
            var begun = Time.GetTimestamp();
            var what = Run.Advance(null, Stop);
            foreach (var line in paper.Lines(what)) Observer.OnLine(line);
            if (what is FineTuningEvent.StepTaken step) Tell(step, meter, Time.GetElapsedTime(begun).TotalSeconds);
            if (what is FineTuningEvent.Evaluated evaluated) Tell(evaluated);
            var isDue = what is FineTuningEvent.Evaluated || Time.GetElapsedTime(_saved) >= Options.CheckpointInterval;
            if (isDue && !Uploads.IsBusy && !Run.IsFinished) Save(Stop);
        }
    }

    private void Tell(FineTuningEvent.StepTaken step, StepMeter meter, double seconds)
    {
        (_steps, _secondsOfSteps) = (_steps + 1, _secondsOfSteps + seconds);
        Tell(step.Step, meter.Metrics(step.Step, step.Epoch, step.Result));
        var left = _secondsOfSteps / _steps * (Run.TotalSteps - step.Step);
        Observer.OnProgress(
            new TrainingProgress(
                step.Step, Run.TotalSteps, step.Epoch, step.Result.Loss, step.Result.LearningRate, Math.Round(step.Result.Tokens / seconds, 1), Math.Round(left, 1)),
            DeviceSeconds);
    }

    private void Tell(FineTuningEvent.Evaluated evaluated)
    {
        var result = evaluated.Result;
        Tell(result, TrainingRecipes.Evaluation(evaluated));
        if (evaluated.IsBest && Settings.KeepsBest) Run.SaveWeights(_best = Scratch.In(TrainingNames.Best(result.Step)));
        Try(result.Step); // last: a start that is stopped meanwhile leaves all but stories
    }

    /// <summary>Has stories written and prompts ranked, as far as the model can.</summary>
    private void Try(int step)
    {
        try
        {
            var (metrics, stories) = TrainingRecipes.Trials(Work.Spec.Recipe).Run(Run.Model, _setup.Tokenizer, _setup.HeldOut.Examples, Stop);
            if (metrics.Count > 0) Tell(step, metrics);
            foreach (var (prompt, story) in stories) Observer.OnLine($"At step {step}, to “{Line(prompt)}”: {Line(story)}");
        }
        catch (ArithmeticException error)
        {
            Observer.OnLine($"At step {step} the model writes nothing: {error.Message}"); // the next training step says what is wrong
        }
    }

    private static string Line(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestStory ? line : $"{line[..LongestStory]}…";
    }

    protected override void Save(CancellationToken end)
    {
        var path = Scratch.In("state.safetensors");
        Run.Save(path);
        _saved = Time.GetTimestamp();
        _ = Uploads.Begin(Run.StepsTaken, path, _best, end);
    }

    private TrainedModel Export()
    {
        var kept = Settings.KeepsBest ? Run.Best! : Run.Evaluations[^1];
        if (kept.Step != Run.StepsTaken && _best is not null) Run.LoadWeights(_best);
        var folder = Scratch.In("model");
        Run.Export(folder, ModelFolder);
        File.WriteAllText(Path.Combine(folder, "README.md"), new FineTunedModelCard(Settings, _setup.Digest, _setup.Training, _setup.HeldOut, Run.StepsTaken, Run.TotalSteps, Run.Evaluations[0]).Text(kept));
        return Uploads.WriteModelAsync(folder, Run.StepsTaken, kept.Step, Stop).GetAwaiter().GetResult();
    }
}
