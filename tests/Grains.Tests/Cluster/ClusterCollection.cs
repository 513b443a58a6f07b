namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>Clusters run one after the other, beside nothing else: their heartbeats and leases live by the clock.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection
{
    public const string Name = "cluster";
}
