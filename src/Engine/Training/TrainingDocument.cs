namespace ComicCluster.Engine.Training;

/// <summary>A text to learn from.</summary>
/// <param name="Tokens">At least one.</param>
/// <param name="LearnedFrom">The index from where on tokens are learned; those before it, such as a premise, are only read.</param>
public readonly record struct TrainingDocument(int[] Tokens, int LearnedFrom);
