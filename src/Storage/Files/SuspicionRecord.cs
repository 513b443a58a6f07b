namespace ComicCluster.Storage.Files;

/// <summary>That a silo holds another one for dead.</summary>
internal sealed record SuspicionRecord(string By, DateTime At);
