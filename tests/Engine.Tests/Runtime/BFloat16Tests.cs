using ComicCluster.Engine.Runtime;

namespace ComicCluster.Engine.Tests.Runtime;

public sealed class BFloat16Tests
{
    [Fact]
    public void HasBFloat16_OnLinux_AgreesWithTheKernel()
    {
        if (!File.Exists("/proc/cpuinfo") || TorchRuntime.DefaultDevice.type != TorchSharp.DeviceType.CPU) Assert.Skip("needs Linux without a GPU");
        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal), "").Split(' ');
        Assert.Equal(flags.Contains("avx512_bf16") || flags.Contains("amx_bf16"), TorchRuntime.HasBFloat16);
    }
}
