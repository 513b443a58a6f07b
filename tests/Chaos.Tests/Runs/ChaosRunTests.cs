using ComicCluster.Azurite;
using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Runs;

namespace ComicCluster.Chaos.Tests.Runs;

/// <summary>Ten seeds against real processes. A seed that fails is run again by <c>tests/chaos.sh --seed N</c>.</summary>
public sealed class ChaosRunTests(ReferenceFixture reference) : IClassFixture<ReferenceFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Run_Seed_BreaksNoInvariant(ulong seed)
    {
        Assert.SkipWhen(AzuriteServer.Missing is not null, AzuriteServer.Missing ?? "");
        var layout = ClusterLayout.For($"seed-{seed}");
        var violations = await ChaosRun.RunAsync(seed, await reference.EntriesAsync(), layout);
        Assert.True(violations.Count == 0, $"seed {seed}, records in {layout.Records}:\n{string.Join('\n', violations)}");
    }
}
