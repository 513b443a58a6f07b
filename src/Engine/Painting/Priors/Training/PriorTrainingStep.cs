namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>What a step of a prior's training found.</summary>
/// <param name="Step">Its number, from 1.</param>
/// <param name="Loss">The loss.</param>
/// <param name="Psnr">Of the points that it looked at, in dB.</param>
/// <param name="GradientNorm">Before it was clipped.</param>
/// <param name="LearningRate">That it was taken with.</param>
public sealed record PriorTrainingStep(long Step, double Loss, double Psnr, double GradientNorm, double LearningRate);
