namespace ComicCluster.Engine.Language.Generation;

/// <summary>A token and how likely it was.</summary>
/// <param name="Id">The token.</param>
/// <param name="LogProbability">ln p, in nats.</param>
public readonly record struct TokenLogProbability(int Id, float LogProbability);
