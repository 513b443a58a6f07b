using ComicCluster.Silo.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.GrainDirectory;

namespace ComicCluster.Silo.Tests.Hosting;

public sealed class SiloHostTests
{
    [Theory]
    [InlineData("Coordinator")]
    [InlineData("Gpu")]
    public async Task Directory_OfASilo_SurvivesOthers(string role)
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string?> { ["ComicCluster:Role"] = role, ["ComicCluster:Storage"] = $"file:{folder.In("state")}", ["ComicCluster:Painter"] = "sleep" };
        await using var silo = SiloHost.CreateBuilder(settings).Build();

        var directory = silo.Services.GetKeyedService<IGrainDirectory>(GrainDirectoryAttribute.DEFAULT_GRAIN_DIRECTORY);

        Assert.Equal("DistributedGrainDirectory", directory?.GetType().Name);
    }
}
