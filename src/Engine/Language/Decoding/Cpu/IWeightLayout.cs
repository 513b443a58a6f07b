namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// How the floating-point weights of a panel, two vectors of outputs, lie in memory for two neighbouring inputs
/// (a pair): the order in which the kernels read them, so that a matrix is one stream.
/// </summary>
internal unsafe interface IWeightLayout<TVector> where TVector : unmanaged
{
    /// <summary>Bytes of a pair.</summary>
    static abstract int PairBytes { get; }

    /// <summary>First vector of outputs, first input.</summary>
    static abstract TVector Even0(byte* pair);

    /// <summary>Second vector of outputs, first input.</summary>
    static abstract TVector Even1(byte* pair);

    /// <summary>First vector of outputs, second input.</summary>
    static abstract TVector Odd0(byte* pair);

    /// <summary>Second vector of outputs, second input.</summary>
    static abstract TVector Odd1(byte* pair);
}
