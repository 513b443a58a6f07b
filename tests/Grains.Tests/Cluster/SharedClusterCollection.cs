namespace ComicCluster.Grains.Tests.Cluster;

/// <summary>The tests of <see cref="SharedCluster"/>, one after the other and beside nothing else.</summary>
[CollectionDefinition(SharedCluster.Name, DisableParallelization = true)]
public sealed class SharedClusterCollection : ICollectionFixture<SharedCluster>;
