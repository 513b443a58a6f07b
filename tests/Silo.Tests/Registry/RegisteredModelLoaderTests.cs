using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Registry;
using ComicCluster.Silo.Stories;
using ComicCluster.Silo.Tests.Stories;
using ComicCluster.Storage;

namespace ComicCluster.Silo.Tests.Registry;

public sealed class RegisteredModelLoaderTests : IDisposable
{
    private readonly MemoryArtifacts _artifacts = new();
    private readonly ModelCopies _copies;
    private readonly WriterThread _thread;
    private int _loads;

    public RegisteredModelLoaderTests()
    {
        _copies = new ModelCopies(_artifacts);
        _thread = new WriterThread(() => throw new InvalidOperationException(), digest =>
        {
            _loads++;
            return WriterModel.Load(_copies.Find(digest));
        });
    }

    [Fact]
    public async Task Load_Version_IsFetchedOnceAndAnsweredByItsModel()
    {
        var version = await StoreAsync();
        var loader = new RegisteredModelLoader(_copies, _thread);
        await loader.LoadAsync("anna", version, TestContext.Current.CancellationToken);
        await loader.LoadAsync("anna", version, TestContext.Current.CancellationToken);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Load_FlippedBitInTheStore_IsRefusedAndLeavesNoCopy()
    {
        var version = await StoreAsync();
        Flip(version.Files.Single(file => file.Name == ModelFiles.Weights).Parts[0]);
        var error = await Assert.ThrowsAsync<InvalidDataException>(
            () => new RegisteredModelLoader(_copies, _thread).LoadAsync("anna", version, TestContext.Current.CancellationToken));
        Assert.Contains("it is damaged", error.Message);
        Assert.Throws<ModelMissingException>(() => _copies.Find(version.Digest));
        Assert.Equal(0, _loads);
    }

    [Fact]
    public async Task Fetch_FlippedBitInTheCopy_IsNotFoundAndFetchedAnew()
    {
        var version = await StoreAsync();
        await _copies.FetchAsync("anna", version, TestContext.Current.CancellationToken);
        var weights = Path.Combine(_copies.Find(version.Digest), ModelFiles.Weights);
        var bytes = await File.ReadAllBytesAsync(weights, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(weights, bytes, TestContext.Current.CancellationToken);
        Assert.Throws<ModelMissingException>(() => _copies.Find(version.Digest));
        await _copies.FetchAsync("anna", version, TestContext.Current.CancellationToken);
        Assert.True(Directory.Exists(_copies.Find(version.Digest)));
    }

    [Fact]
    public async Task Orphans_Parts_AreThoseThatNoVersionHas()
    {
        var version = await StoreAsync();
        var used = version.Files.SelectMany(file => file.Parts).ToHashSet();
        await _artifacts.WriteAsync(ModelFiles.PartName("anna", new string('a', 64)), new byte[1], TestContext.Current.CancellationToken);
        var orphans = await new ModelArtifacts(_artifacts, "anna").OrphansAsync(used, DateTimeOffset.MaxValue, TestContext.Current.CancellationToken);
        Assert.Equal([ModelFiles.PartName("anna", new string('a', 64))], orphans);
    }

    public void Dispose()
    {
        _thread.Dispose();
        _copies.Dispose();
    }

    private async Task<ModelVersion> StoreAsync()
    {
        IReadOnlyList<StoredFile> files = await new ModelArtifacts(_artifacts, "anna").ImportAsync(EmbeddedWriter.Folder, TestContext.Current.CancellationToken);
        var description = new ModelDescription(new ModelLineage(null, null, null), new ModelSignature("gpt2", 128, 512), null, "");
        return new ModelVersion("small", 1, files, description, DateTimeOffset.UnixEpoch, "anna");
    }

    private void Flip(string part)
    {
        var bytes = _artifacts[part].ToArray();
        bytes[bytes.Length / 2] ^= 1;
        _artifacts[part] = bytes;
    }
}
