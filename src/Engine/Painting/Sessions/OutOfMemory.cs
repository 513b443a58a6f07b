using System.Runtime.InteropServices;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>Tells whether an error means that memory ran out, in the process or on the GPU.</summary>
public static class OutOfMemory
{
    /// <summary>libtorch's errors all have one type; the words are those of its CPU and CUDA allocators.</summary>
    public static bool Is(Exception error) => error is OutOfMemoryException ||
        (error is PaintingException { InnerException: { } inner } && Is(inner)) || (error is ExternalException &&
        (error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) ||
        error.Message.Contains("not enough memory", StringComparison.OrdinalIgnoreCase) ||
        error.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase)));
}
