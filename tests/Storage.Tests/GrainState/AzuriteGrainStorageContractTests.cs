namespace ComicCluster.Storage.Tests.GrainState;

public sealed class AzuriteGrainStorageContractTests(AzuriteFixture azurite)
    : PlacedGrainStorageContract(async () => await AzuritePlace.OpenAsync(azurite));
