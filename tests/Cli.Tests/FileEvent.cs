namespace ComicCluster.Cli.Tests;

/// <summary>Waits for files that another process writes.</summary>
internal static class FileEvent
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until a folder, or one beneath it, has a file of a pattern.</summary>
    public static void WaitFor(string folder, string pattern)
    {
        Directory.CreateDirectory(folder);
        using var watcher = new FileSystemWatcher(folder, pattern) { IncludeSubdirectories = true };
        using var seen = new ManualResetEventSlim();
        watcher.Created += (_, _) => seen.Set();
        watcher.Renamed += (_, _) => seen.Set();
        watcher.EnableRaisingEvents = true;
        // It may have come before the watcher.
        if (Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Any()) return;
        Assert.True(seen.Wait(Patience), $"no {pattern} came into {folder}");
    }
}
