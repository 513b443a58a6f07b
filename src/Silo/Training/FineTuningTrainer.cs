using System.Runtime.InteropServices;
using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Training.Data;
using ComicCluster.Grains.Training;
using ComicCluster.Silo.Models;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>Fine-tunes GPT-2 and measures it, each job on a thread of its own beside those that paint.</summary>
/// <param name="models">Where the models are that jobs begin with.</param>
/// <param name="artifacts">Where data come from, and checkpoints and models go.</param>
/// <param name="options">How jobs are trained.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told what goes wrong.</param>
public sealed class FineTuningTrainer(
    IModelStore models, IArtifactStore artifacts, TrainerOptions options, TimeProvider time, ILogger<FineTuningTrainer> log) : ITrainer
{
    private readonly PatientArtifacts _artifacts = new(artifacts, options.AnswerTime, options.Patience, time);

    /// <inheritdoc/>
    public Task<TrainedModel?> TrainAsync(TrainingWork work, ITrainingObserver observer, CancellationToken stop) =>
        Task.Factory.StartNew(() => Train(work, observer, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private TrainedModel? Train(TrainingWork work, ITrainingObserver observer, CancellationToken stop)
    {
        // One thread a slot on processors, as for painting: the same number of threads gives the same bits.
        TorchRuntime.Start(threads: 1);
        try
        {
            var ownModel = work.Base is null ? Directory(work.Spec) : null;
            var site = new TrainingSite(work, observer, ownModel, _artifacts, options, time, log, stop);
            TrainingStart start = work.Spec switch
            {
                { Recipe.OnlyMeasures: true } => new EvaluationStart(site),
                { Workers: > 1 } => new DiLoCoStart(site),
                _ => new FineTuningStart(site),
            };
            return start.Run();
        }
        catch (Exception error) when (error is DatasetException or TrainingDivergedException or InvalidDataException or ArgumentException || IsUnsound(error))
        {
            throw new TrainingRefusedException(error.Message, error);
        }
        catch (ExternalException error)
        {
            throw new InvalidOperationException(error.Message.Split('\n')[0], error); // libtorch's messages go on with pages of native frames
        }
    }

    /// <summary>Whether a model's content is at fault, and not the reading of it: its digest is known, so it is the same at every start.</summary>
    private static bool IsUnsound(Exception error) => error is CheckpointException { InnerException: not (IOException or UnauthorizedAccessException) };

    private string Directory(TrainingSpec spec)
    {
        try
        {
            return models.Find(spec.Model);
        }
        catch (ModelMissingException)
        {
            throw new ModelMissingException($"The silo has no model '{spec.ModelName}' with the digest {spec.Model}. Put it into the folder of its --writer, or among its --models.");
        }
    }
}
