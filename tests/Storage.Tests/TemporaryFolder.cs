namespace ComicCluster.Storage.Tests;

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-tests");

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
