namespace ComicCluster.Engine.Tests;

/// <summary>Where the tests find their files.</summary>
internal static class TestFiles
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindUpwards("ComicCluster.sln");

    /// <summary>A file of the committed golden values.</summary>
    public static string Golden(string path) => Path.Combine(Root, "tests", "golden", path);

    /// <summary>
    /// A file of the shared folder beside the repository: vocabularies, checkpoints and stories that are other people's and so are never
    /// committed. Skips the test where that folder is missing.
    /// </summary>
    public static string Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        if (!Path.Exists(full)) Assert.Skip($"needs {path} in the folder 'shared' beside the repository");
        return full;
    }

    private static string FindUpwards(string file)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, file))) return folder;
        throw new InvalidOperationException($"The tests run outside of the repository: no {file} above {AppContext.BaseDirectory}.");
    }
}
