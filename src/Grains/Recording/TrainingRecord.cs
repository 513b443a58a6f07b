namespace ComicCluster.Grains.Recording;

/// <summary>A training job's status was written.</summary>
/// <param name="Job">Its key.</param>
/// <param name="Status">The name of its <see cref="Contracts.Training.TrainingStatus"/>.</param>
/// <param name="Epoch">The last start.</param>
/// <param name="Lease">The lease that it is trained under; 0 while it is not.</param>
/// <param name="Step">Steps of the newest checkpoint.</param>
public sealed record TrainingRecord(string Job, string Status, int Epoch, long Lease, int Step);
