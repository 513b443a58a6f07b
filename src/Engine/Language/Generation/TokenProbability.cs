namespace ComicCluster.Engine.Language.Generation;

/// <summary>A token and how likely the model finds it, before any option for sampling.</summary>
/// <param name="Token">Its id.</param>
/// <param name="LogProbability">ln p.</param>
public readonly record struct TokenProbability(int Token, float LogProbability);
