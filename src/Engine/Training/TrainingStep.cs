namespace ComicCluster.Engine.Training;

/// <summary>What a step of training did.</summary>
/// <param name="Loss">Mean cross-entropy in nats, over the tokens that count, before the step.</param>
/// <param name="Tokens">How many count.</param>
/// <param name="GradientNorm">Euclidean norm of all gradients, before clipping.</param>
/// <param name="LearningRate">Of this step.</param>
public sealed record TrainingStep(double Loss, long Tokens, double GradientNorm, double LearningRate);
