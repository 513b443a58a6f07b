namespace ComicCluster.Storage.Tests.Artifacts;

public sealed class AzuriteArtifactStoreContractTests(AzuriteFixture azurite)
    : ArtifactStoreContract(async () => await AzuritePlace.OpenAsync(azurite));
