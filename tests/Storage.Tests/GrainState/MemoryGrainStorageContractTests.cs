using Orleans.Storage;

namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>Orleans' own provider: that it passes says that the contract asks for what Orleans gives.</summary>
public sealed class MemoryGrainStorageContractTests(MemorySilo silo) : GrainStorageContract, IClassFixture<MemorySilo>
{
    protected override IGrainStorage Storage => silo.GrainStorage;

    protected override IGrainStorage Other => silo.GrainStorage;

    public override ValueTask InitializeAsync() => default;

    public override ValueTask DisposeAsync() => default;
}
