using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
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

    /// <summary>How it trains.</summary>
    protected FineTuningSettings Settings { get; private set; } = null!;

    /// <summary>The folder of the model that it begins with.</summary>
    protected string ModelFolder { get; private set; } = null!;

    /// <summary>How long it has been at work.</summary>
    protected double DeviceSeconds => Time.GetElapsedTime(_begun).TotalSeconds;

    /// <summary>Whether it has come further than its last checkpoint.</summary>
    protected abstract bool HasUnsaved { get; }

    /// <summary>Trains to the end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; the last checkpoint is written.</exception>
    public TrainedModel Train()
    {
        try
        {
            Observer.OnPhase(TrainingStatus.Downloading);
            ModelFolder = site.OwnModel ?? Scratch.Download(Work.Base!);
            Settings = TrainingRecipes.Settings(Work.Spec.Recipe);
            var stories = new StoredStories(Work.Data, Artifacts, Stop);
            return Train(StorySplits.Of(stories.Has, stories.Open, followsPaper: Settings.Preset == FineTuningSettings.Paper.Preset));
        }
        finally
        {
            Uploads.UntilDoneAsync().GetAwaiter().GetResult(); // it reads files of the folder
            Scratch.Remove();
        }
    }

    /// <summary>Trains with what was fetched.</summary>
    protected abstract TrainedModel Train(StorySplits splits);

    /// <summary>Begins to write a checkpoint.</summary>
    protected abstract void Save(CancellationToken end);

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
    protected void Tell(FineTuningEvaluation result, TrainingEvaluation evaluation)
    {
        Tell(result.Step, EvaluationTable.Metrics(result));
        Observer.OnEvaluation(evaluation);
    }
}
