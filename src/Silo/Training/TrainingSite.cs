using ComicCluster.Grains.Training;
using ComicCluster.Storage;
using Microsoft.Extensions.Logging;

namespace ComicCluster.Silo.Training;

/// <summary>Where a start of a job happens.</summary>
/// <param name="Work">What it is to do.</param>
/// <param name="Observer">Who is told.</param>
/// <param name="OwnModel">The folder of the model that it begins with; null for a registered version, which is fetched.</param>
/// <param name="Artifacts">Where files come from and go to.</param>
/// <param name="Options">How often it saves, and how long it waits.</param>
/// <param name="Time">The clock.</param>
/// <param name="Log">The silo's log.</param>
/// <param name="Stop">Ends it after its current step, with a checkpoint.</param>
internal sealed record TrainingSite(
    TrainingWork Work, ITrainingObserver Observer, string? OwnModel, PatientArtifacts Artifacts, TrainerOptions Options, TimeProvider Time, ILogger Log, CancellationToken Stop);
