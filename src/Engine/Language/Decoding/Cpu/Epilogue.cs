namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>What a matrix product does with its sums while they are in the cache.</summary>
internal enum Epilogue
{
    /// <summary>Add the bias.</summary>
    Bias,

    /// <summary>Add the bias, then GELU.</summary>
    BiasGelu,

    /// <summary>Add the bias and what stands in the output already.</summary>
    BiasResidual,

    /// <summary>Nothing; the output has no padding.</summary>
    None,
}
