using ComicCluster.Engine.Runtime;

namespace ComicCluster;

/// <summary>Counts native tensors for tests that nothing is left behind.</summary>
internal static class LiveTensors
{
    /// <summary>How many there are without those that nothing holds any more: whatever ran before, the garbage collector does not free more of them later.</summary>
    public static long Settled()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return TorchRuntime.LiveTensors;
    }
}
