namespace ComicCluster.Engine.Training;

/// <summary>The loss or a gradient is not a finite number. Trying again gives the same error; the weights are as they were before the step.</summary>
/// <param name="message">Where, and what to do.</param>
public sealed class TrainingDivergedException(string message) : ArithmeticException(message);
