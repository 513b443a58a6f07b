using static TorchSharp.torch;

namespace ComicCluster.Engine.Training.DiLoCo;

/// <summary>What a worker brings to the end of a round.</summary>
/// <param name="Weight">Reads one of its weights by name, in the shape of the common one; it may come from a file, one after the other.</param>
/// <param name="Tokens">That counted in its steps: its share in the mean.</param>
public readonly record struct WorkerWeights(Func<string, Tensor> Weight, long Tokens);
