using ComicCluster.Chaos.Clusters;
using ComicCluster.Chaos.Records;
using ComicCluster.Chaos.Runs;

namespace ComicCluster.Chaos.Tests.Runs;

/// <summary>What the comics look like that nobody disturbed; painted once for all seeds.</summary>
public sealed class ReferenceFixture
{
    private readonly Lazy<Task<IReadOnlyList<Entry>>> _entries = new(() => ReferenceRun.RunAsync(ClusterLayout.For("reference")));

    public Task<IReadOnlyList<Entry>> EntriesAsync() => _entries.Value;
}
