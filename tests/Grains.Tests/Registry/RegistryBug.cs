namespace ComicCluster.Grains.Tests.Registry;

/// <summary>Bugs that are planted between a world and its registry machine.</summary>
public enum RegistryBug
{
    None,
    SharedFilesAreGarbage,
    FormerSplitsAreForgotten,
    PinsAreForgotten,
    SplitsAreNotSummed,
    VersionsAreWrittenOver,
    DamageIsForgotten,
    TrashIsNotWaitedFor,
    TrashFillsItself,
    NewsOfRollbacksIsLost,
}
