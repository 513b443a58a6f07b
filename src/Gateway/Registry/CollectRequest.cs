namespace ComicCluster.Gateway.Registry;

/// <summary>Garbage to collect.</summary>
/// <param name="OlderThanDays">How long a version has been in the trash at least.</param>
/// <param name="KeepNewest">Puts versions that nothing uses into the trash, but for so many of the newest of each model; without it none.</param>
/// <param name="DryRun">Only tells what would be removed.</param>
public sealed record CollectRequest(double OlderThanDays = 7, int? KeepNewest = null, bool DryRun = false);
