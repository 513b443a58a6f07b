using ComicCluster.Storage.Artifacts;
using ComicCluster.Storage.Files;

namespace ComicCluster.Storage.Tests.Files;

/// <summary>What processes leave that are killed before a file is in its place.</summary>
public sealed class StagingFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task List_HalfWrittenFile_IsNoArtifact(int written)
    {
        var store = new FolderArtifactStore(_folder.Path, TimeProvider.System);
        await store.WriteAsync("a", new byte[1000]);
        File.WriteAllBytes(Path.Combine(_folder.Path, StagingFolder.Name, "left"), new byte[written]);
        List<string> names = [];
        await foreach (var info in store.ListAsync("")) names.Add(info.Name);
        Assert.Equal(["a"], names);
    }

    [Fact]
    public void Open_FilesThatWereLeft_RemovesTheOldOnes()
    {
        var staging = Directory.CreateDirectory(Path.Combine(_folder.Path, StagingFolder.Name)).FullName;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        foreach (var (name, age) in new[] { ("old", 61), ("new", 59) })
        {
            File.WriteAllText(Path.Combine(staging, name), "");
            File.SetLastWriteTimeUtc(Path.Combine(staging, name), now.AddMinutes(-age));
        }
        _ = new StagingFolder(_folder.Path, TimeProvider.System);
        Assert.Equal(["new"], Directory.GetFiles(staging).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Write_ThatFails_LeavesNothing()
    {
        var staging = new StagingFolder(_folder.Path, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => staging.WriteAsync(new byte[10], new CancellationToken(canceled: true)));
        (await staging.WriteAsync(new byte[10], default)).Dispose();
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Dispose();
}
