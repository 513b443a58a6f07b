namespace ComicCluster.Storage.Tests.Artifacts;

public sealed class FolderArtifactStoreContractTests() : ArtifactStoreContract(() => Task.FromResult<IStorePlace>(new FilePlace()));
