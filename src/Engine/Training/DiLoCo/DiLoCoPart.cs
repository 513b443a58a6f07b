namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>What a worker hands over at its end of a round.</summary>
/// <param name="Path">The file with the weights that it came to.</param>
/// <param name="Tokens">That counted in its steps.</param>
/// <param name="LossSum">Σ of its steps' losses, in nats a token.</param>
/// <param name="Steps">How many they were.</param>
public sealed record DiLoCoPart(string Path, long Tokens, double LossSum, int Steps);
