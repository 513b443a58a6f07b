namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>What a round did.</summary>
/// <param name="Number">Which one, from 1.</param>
/// <param name="Workers">How many took part.</param>
/// <param name="Loss">The mean of all steps' losses, in nats a token.</param>
/// <param name="Tokens">That counted, of all workers together.</param>
public sealed record DiLoCoRound(int Number, int Workers, double Loss, long Tokens);
