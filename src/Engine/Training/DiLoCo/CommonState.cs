namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>The files of what workers go on from after a round.</summary>
/// <param name="Weights">The common weights, and what was measured so far.</param>
/// <param name="Momentum">The outer momentum; only whoever ends the next round needs it.</param>
public sealed record CommonState(string Weights, string Momentum);
