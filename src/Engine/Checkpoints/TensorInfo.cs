namespace ComicCluster.Engine.Checkpoints;

/// <summary>What a safetensors header says about one tensor.</summary>
/// <param name="DataType">The format's name of the element type, for example <c>F32</c> or <c>BF16</c>.</param>
/// <param name="Shape">The dimensions; none for a scalar.</param>
/// <param name="Offset">Where its bytes begin, counted from the end of the header.</param>
/// <param name="Bytes">How many bytes it has.</param>
public sealed record TensorInfo(string DataType, IReadOnlyList<long> Shape, long Offset, long Bytes);
