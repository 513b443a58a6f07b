namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>How many bits the kernels work on at once.</summary>
internal enum VectorWidth
{
    Scalar = 32,
    Bits128 = 128,
    Bits256 = 256,
    Bits512 = 512,
}
