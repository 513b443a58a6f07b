namespace ComicCluster.Operations.Tests;

/// <summary>Where things lie.</summary>
internal static class Repository
{
    /// <summary>The folder of ComicCluster.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path in it.</summary>
    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "ComicCluster.sln"))) return folder;
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
