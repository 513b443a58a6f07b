using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Checkpoints;

internal static class TensorAssert
{
    /// <summary>Same type, same shape, same values bit for bit.</summary>
    public static void Same(Tensor expected, Tensor actual, string? name = null)
    {
        Assert.Equal(expected.dtype, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        Assert.True(Equal(expected, actual), name);
    }

    public static bool Equal(Tensor a, Tensor b)
    {
        using var x = a.contiguous();
        using var y = b.contiguous();
        return x.bytes.SequenceEqual(y.bytes);
    }
}
