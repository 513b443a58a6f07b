using ComicCluster.Azurite;
using ComicCluster.Chaos.Tests.Clusters;

namespace ComicCluster.Chaos.Tests.Runs;

/// <summary>Ten seeds against real processes, ten minutes: <c>./test.sh -explicit on</c>, as in CI. A seed that fails is run again by <c>tests/chaos.sh --seed N</c>.</summary>
[Collection(ClusterCollection.Name)]
public sealed class ChaosSessionTests(SessionFixture fixture) : IClassFixture<SessionFixture>
{
    [Theory(Explicit = true)]
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
        var session = await fixture.SessionAsync();
        var violations = await session.RunAsync(seed);
        Assert.True(violations.Count == 0, $"seed {seed}, records in {SessionFixture.Layout.Records}:\n{string.Join('\n', violations)}");
    }
}
