using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Engine.Training.FineTuning;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Datasets;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>A start of a job, on a thread of its own: what it begins with, what it tells, and what it leaves when it is stopped.</summary>
/// <param name="site">Where it happens.</param>
internal abstract class TrainingStart(TrainingSite site)
{
    private const int LongestStory = 400; // characters in the log

    private readonly long _begun = site.Time.GetTimestamp();

    protected TrainingWork Work => site.Work;

    protected ITrainingObserver Observer => site.Observer;

    protected PatientArtifacts Artifacts => site.Artifacts;

    protected TrainerOptions Options => site.Options;

    protected TimeProvider Time => site.Time;

    protected ILogger Log => site.Log;

    protected CancellationToken Stop => site.Stop;

    /// <summary>Its files, which go with it.</summary>
    protected ScratchFolder Scratch { get; } = new(site.Artifacts, site.Stop);

    /// <summary>What it writes to the store.</summary>
    protected TrainingUploads Uploads { get; } = new(site.Work, site.Observer, site.Artifacts, site.Log);

    /// <summary>The folder of the model that it begins with.</summary>
    protected string ModelFolder { get; private set; } = null!;

    /// <summary>How long it has been at work.</summary>
    protected double DeviceSeconds => Time.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>Whether it has come further than its last checkpoint.</summary>
    protected virtual bool HasUnsaved => false;

    /// <summary>Does the work to its end.</summary>
    /// <returns>The model; null if none is made.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; the last checkpoint is written.</exception>
    public TrainedModel? Run()
    {
        try
        {
            Observer.OnPhase(TrainingStatus.Downloading);
            ModelFolder = site.OwnModel ?? Scratch.Download(Work.Base!);
            return Run(new StoredStories(Work.Data, Artifacts, Stop));
        }
        finally
        {
            Uploads.UntilDoneAsync().GetAwaiter().GetResult(); // it reads files of the folder
            Scratch.Remove();
        }
    }

    /// <summary>Works with what was fetched.</summary>
    protected abstract TrainedModel? Run(StoredStories stories);

    /// <summary>Begins to write a checkpoint.</summary>
    protected virtual void Save(CancellationToken end)
    {
    }

    /// <summary>Goes on from the newest checkpoint that can be used; from the beginning if there is none.</summary>
    /// <param name="load">Loads one.</param>
    protected void GoOn(Action<TrainingCheckpoint> load)
    {
        foreach (var checkpoint in Work.Checkpoints)
        {
            try
            {
                load(checkpoint);
                return;
            }
            catch (Exception error) when (error is InvalidDataException or CheckpointException)
            {
                TrainingLog.CheckpointUnusable(Log, Work.Key, checkpoint.Step, error);
            }
        }
    }

    /// <summary>Does something, and saves where it is if it is stopped meanwhile.</summary>
    protected void Saved(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (Stop.IsCancellationRequested)
        {
            using var late = new CancellationTokenSource(Options.StopPatience, Time);
            Uploads.UntilDoneAsync().GetAwaiter().GetResult();
            if (HasUnsaved && !Observer.IsOver) Save(late.Token);
            Uploads.UntilDoneAsync().GetAwaiter().GetResult();
            throw;
        }
    }

    /// <summary>Tells and keeps metrics of a step.</summary>
    protected void Tell(int step, IReadOnlyDictionary<string, double> values)
    {
        var line = new MetricLine(step, Time.GetUtcNow(), values);
        Uploads.Add(line);
        Observer.OnMetrics(line);
    }

    /// <summary>Tells of an evaluation.</summary>
    protected void Tell(FineTuningEvaluation result, bool isBest, string split)
    {
        Tell(result.Step, EvaluationTable.Metrics(result));
        Observer.OnEvaluation(TrainingRecipes.Evaluation(result, isBest, split));
    }

    /// <summary>Has stories written and prompts ranked, as far as the model can.</summary>
    /// <returns>What came of it; null if the model can't.</returns>
    protected StoryTrialResult? Try(int step, Gpt2Model model, Gpt2Tokenizer tokenizer, StoryDataset heldOut)
    {
        try
        {
            var tried = TrainingRecipes.Trials(Work.Spec.Recipe).Run(model, tokenizer, heldOut.Examples, cancellation: Stop);
            if (tried.Metrics() is { Count: > 0 } metrics) Tell(step, metrics);
            foreach (var (prompt, story) in tried.Stories) Observer.OnLine($"At step {step}, to “{Line(prompt)}”: {Line(story)}");
            return tried;
        }
        catch (ArithmeticException error)
        {
            Observer.OnLine($"At step {step} the model writes nothing: {error.Message}"); // the next training step says what is wrong
            return null;
        }
    }

    private static string Line(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestStory ? line : $"{line[..LongestStory]}…";
    }
}
