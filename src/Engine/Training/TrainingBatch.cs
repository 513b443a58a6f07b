using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>Texts to learn from at once.</summary>
/// <param name="Tokens">[batch, time], int64, padded on the right.</param>
/// <param name="LossMask">[batch, time], int64: 1 where a token counts as a target; null counts all.</param>
public sealed record TrainingBatch(Tensor Tokens, Tensor? LossMask = null);
