namespace ComicCluster.Chaos.Tests.Clusters;

/// <summary>Clusters of processes run one after the other, beside nothing else: each wants the whole machine, and lives by the clock.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection
{
    public const string Name = "cluster";
}
