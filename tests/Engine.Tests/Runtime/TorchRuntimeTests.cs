using ComicCluster.Engine.Runtime;
using TorchSharp;

namespace ComicCluster.Engine.Tests.Runtime;

public sealed class TorchRuntimeTests
{
    [Fact]
    public void Start_OnThisSystem_LoadsLibtorch()
    {
        using var sum = torch.ones(3, 3).sum();
        Assert.Equal(9, sum.item<float>());
        Assert.InRange(TorchRuntime.Threads, 1, Environment.ProcessorCount);
        Assert.Equal(TorchRuntime.Threads, torch.get_num_threads());
    }
}
