using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ComicCluster.Engine.Language.Decoding.Cpu;

/// <summary>
/// Asks the memory for what a kernel of several rows will read soon: their own reads distract the hardware from the stream of weights.
/// A single row's kernel has nothing but that stream, and the hardware alone reads it faster (measured).
/// </summary>
internal static unsafe class Prefetch
{
    /// <summary>How far ahead: the hardware stops at the end of each page of 4 KB, and starts anew.</summary>
    private const int Bytes = 4096;

    /// <summary>Asks for every line of a piece that lies <see cref="Bytes"/> ahead. It may lie outside of the memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ahead(byte* piece, int pieceBytes)
    {
        if (!Sse.IsSupported) return;
        Sse.Prefetch0(piece + Bytes);
        if (pieceBytes > 64) Sse.Prefetch0(piece + Bytes + 64);
        if (pieceBytes > 128) Sse.Prefetch0(piece + Bytes + 128);
        if (pieceBytes > 192) Sse.Prefetch0(piece + Bytes + 192);
    }

    /// <summary>Asks for a piece as a whole.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Whole(void* piece, long bytes)
    {
        if (!Sse.IsSupported) return;
        for (var line = 0L; line < bytes; line += 64) Sse.Prefetch1((byte*)piece + line);
    }
}
