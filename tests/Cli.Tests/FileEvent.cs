namespace ComicCluster.Cli.Tests;

/// <summary>Waits for files that another process writes.</summary>
internal static class FileEvent
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until a folder, or one beneath it, has a file of a pattern.</summary>
    public static void WaitFor(string folder, string pattern)
    {
        Directory.CreateDirectory(folder);
        using var news = new ManualResetEventSlim();
        using var watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => news.Set();
        watcher.Renamed += (_, _) => news.Set();
        watcher.EnableRaisingEvents = true;
        // Whatever comes is news, folders too: a file that came into a new folder before that was watched has no event of its own.
        while (true)
        {
            news.Reset();
            if (Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Any()) return;
            Assert.True(news.Wait(Patience), $"no {pattern} came into {folder}");
        }
    }
}
