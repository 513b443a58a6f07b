using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Training;

namespace ComicCluster.Grains.Training;

/// <summary>What a trainer is given.</summary>
/// <param name="Key">The job grain's key.</param>
/// <param name="Epoch">How often the job was started; a part of the name of every file that this start writes.</param>
/// <param name="Spec">What is asked for.</param>
/// <param name="Data">The files of the data set.</param>
/// <param name="Checkpoints">Where to go on from, newest first: the second if the first is lost or damaged; from the beginning without any.</param>
/// <param name="Base">The version of the registry that it begins with; null for a model of the silo's own.</param>
/// <param name="Worker">Which of the job's workers it is, from 1.</param>
[GenerateSerializer, Immutable, Alias("TrainingWork")]
public sealed record TrainingWork(
    [property: Id(0)] string Key,
    [property: Id(1)] int Epoch,
    [property: Id(2)] TrainingSpec Spec,
    [property: Id(3)] IReadOnlyList<StoredFile> Data,
    [property: Id(4)] IReadOnlyList<TrainingCheckpoint> Checkpoints,
    [property: Id(5)] ModelVersion? Base = null,
    [property: Id(6)] int Worker = 1);
