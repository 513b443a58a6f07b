namespace ComicCluster.Grains.Training;

/// <summary>A training fails, and would fail in the same way again: its data are not sound, or it diverged.</summary>
/// <param name="message">Why, and what to do.</param>
/// <param name="inner">What was thrown.</param>
public sealed class TrainingRefusedException(string message, Exception? inner = null) : Exception(message, inner);
