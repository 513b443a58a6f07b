namespace ComicCluster.Storage.Tests.GrainState;

public sealed class FileGrainStorageContractTests() : PlacedGrainStorageContract(() => Task.FromResult<IStorePlace>(new FilePlace()));
