namespace ComicCluster;

/// <summary>The repository that the tests run in; test projects that need it compile this file.</summary>
internal static class Repository
{
    /// <summary>The folder of ComicCluster.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The configuration that these tests were built in: the last part of their output folder.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    /// <summary>A path in it.</summary>
    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "ComicCluster.sln"))) return folder;
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
