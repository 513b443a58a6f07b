using ComicCluster.Silo.Hosting;
using Microsoft.Extensions.Configuration;

namespace ComicCluster.Silo.Tests.Hosting;

public sealed class SiloHostOptionsExtensionsTests
{
    /// <summary>All that a pod needs to be told by Kubernetes; it asks nobody who else there is, so deployments may share a cluster.</summary>
    [Fact]
    public void SiloHostOptions_InAPod_NameAndAddressAreThePods()
    {
        var options = Read(("POD_NAME", "gpu-7d9f"), ("POD_IP", "10.1.2.3"));
        Assert.Equal(("gpu-7d9f", "10.1.2.3"), (options.Name, options.AdvertisedAddress));
        Assert.Equal("0.0.0.0", options.ListeningAddress().ToString());
    }

    [Fact]
    public void SiloHostOptions_GivenByOption_ThePodsAreNotTaken()
    {
        var options = Read(
            ("POD_NAME", "gpu-7d9f"), ("POD_IP", "10.1.2.3"), ("ComicCluster:Name", "mine"), ("ComicCluster:AdvertisedAddress", "10.9.9.9"));
        Assert.Equal(("mine", "10.9.9.9"), (options.Name, options.AdvertisedAddress));
    }

    [Fact]
    public void SiloHostOptions_NoPod_IsReachedFromThisMachineOnly()
    {
        var options = Read();
        Assert.Equal((Environment.MachineName, "127.0.0.1"), (options.Name, options.AdvertisedAddress));
        Assert.Equal("127.0.0.1", options.ListeningAddress().ToString());
    }

    private static SiloHostOptions Read(params (string Name, string Value)[] settings)
    {
        var sound = new[] { ("ComicCluster:Role", "Coordinator"), ("ComicCluster:Storage", "file:/tmp/comic") };
        return new ConfigurationBuilder()
            .AddInMemoryCollection(sound.Concat(settings).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2))
            .Build().SiloHostOptions();
    }
}
