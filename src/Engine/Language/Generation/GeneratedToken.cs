namespace ComicCluster.Engine.Language.Generation;

/// <summary>A token of a generated text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="LogProbability">ln p under the model alone, before penalties, temperature and filters; in nats.</param>
/// <param name="Alternatives">The likeliest tokens in its place, best first, under the same distribution.</param>
public sealed record GeneratedToken(int Id, float LogProbability, IReadOnlyList<TokenLogProbability> Alternatives);
