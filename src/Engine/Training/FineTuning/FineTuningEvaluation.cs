using ComicCluster.Engine.Language.Evaluation;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>How well a model predicts the held-out stories at some point of its training.</summary>
/// <param name="Step">How many steps were taken.</param>
/// <param name="Epoch">How many epochs were finished.</param>
/// <param name="TrainLoss">The mean of the steps' losses since the evaluation before, with dropout; null before the first step.</param>
/// <param name="Figures">All measures.</param>
public sealed record FineTuningEvaluation(int Step, int Epoch, double? TrainLoss, StoryPerplexityResult Figures);
