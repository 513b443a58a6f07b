using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ComicCluster.Engine.Language.Decoding.Cpu;
using ComicCluster.Engine.Runtime;

namespace ComicCluster.Bench;

/// <summary>Reads memory that no cache holds, with the decoder's own team of threads: what the decoder could do at most.</summary>
internal sealed unsafe class Gpt2BandwidthProbe : IPhases, IDisposable
{
    private const int PieceBytes = 1 << 20, Pieces = 512;

    private readonly NativeBuffer _memory = new((long)PieceBytes * Pieces, "memory to read");
    private readonly float[] _sums = new float[Pieces];

    public Gpt2BandwidthProbe() => _memory.Clear();

    public long Bytes => _memory.Bytes;

    public int PhaseCount => 1;

    public int Items(int phase) => Pieces;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int phase, int begin, int end, int thread)
    {
        var first = (float*)(_memory.Pointer + (long)begin * PieceBytes);
        var last = (float*)(_memory.Pointer + (long)end * PieceBytes);
        Vector512<float> a = default, b = default, c = default, d = default;
        for (var p = first; p < last; p += 64)
        {
            a += Vector512.Load(p);
            b += Vector512.Load(p + 16);
            c += Vector512.Load(p + 32);
            d += Vector512.Load(p + 48);
        }
        _sums[begin] = Vector512.Sum(a + b + (c + d));
    }

    public void Dispose() => _memory.Dispose();
}
