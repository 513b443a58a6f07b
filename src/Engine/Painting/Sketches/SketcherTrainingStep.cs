namespace ComicCluster.Engine.Painting.Sketches;

/// <summary>What a step of training did.</summary>
/// <param name="Step">Steps taken, this one included.</param>
/// <param name="Loss">The loss before it.</param>
/// <param name="AbsoluteError">Mean |drawn - real| of a colour in 0..1, before it.</param>
/// <param name="GradientNorm">Euclidean norm of all gradients, before clipping.</param>
/// <param name="LearningRate">Of this step.</param>
public sealed record SketcherTrainingStep(long Step, double Loss, double AbsoluteError, double GradientNorm, double LearningRate);
