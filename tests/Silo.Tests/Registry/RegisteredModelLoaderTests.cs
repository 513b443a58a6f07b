using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Telemetry;
using ComicCluster.Grains.Registry;
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
        _copies = new ModelCopies(_artifacts, TimeProvider.System);
        _thread = new WriterThread(() => throw new InvalidOperationException(), manifest =>
        {
            var folder = _copies.Find(manifest);
            _loads++;
            return WriterModel.Load(folder);
        });
    }

    [Fact]
    public async Task Load_Version_IsFetchedOnceAndAnsweredByItsModel()
    {
        var version = await StoreAsync();
        var loader = new RegisteredModelLoader(_copies, _thread);
        await loader.LoadAsync(version, TestContext.Current.CancellationToken);
        await loader.LoadAsync(version, TestContext.Current.CancellationToken);
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task Load_FlippedBitInTheStore_IsRefusedAndLeavesNoCopy()
    {
        var version = await StoreAsync();
        Flip(version.Files.Single(file => file.Name == ModelFiles.Weights).Parts[0]);
        using var refused = new CounterWatch(ModelMetrics.LoadsRefused, "damaged");
        var error = await Assert.ThrowsAsync<ModelDamagedException>(
            () => new RegisteredModelLoader(_copies, _thread).LoadAsync(version, TestContext.Current.CancellationToken));
        Assert.Contains("it is damaged", error.Message);
        Assert.Throws<ModelMissingException>(() => _copies.Find(version.Manifest));
        Assert.Equal((0, 1), (_loads, refused.Total));
    }

    [Fact]
    public async Task Load_FilesThatMakeNoModel_AreRefusedAndCounted()
    {
        var version = await StoreAsync();
        var config = (await new ModelArtifacts(_artifacts, "anna").StoreAsync(ModelFiles.Config, new MemoryStream("{}"u8.ToArray()), ModelFiles.MostBytes, TestContext.Current.CancellationToken))!;
        var other = version with { Files = [.. version.Files.Where(file => file.Name != config.Name), config] };
        using var refused = new CounterWatch(ModelMetrics.LoadsRefused, "unusable");
        await Assert.ThrowsAsync<InvalidDataException>(() => new RegisteredModelLoader(_copies, _thread).LoadAsync(other, TestContext.Current.CancellationToken));
        Assert.Equal(1, refused.Total);
    }

    [Fact]
    public async Task Load_FlippedBitInAnyFileOfTheCopy_IsFetchedOnceMoreAndNeverLoaded()
    {
        var version = await StoreAsync();
        using var damaged = new CounterWatch(ModelMetrics.IntegrityFailures, "copy");
        foreach (var file in version.Files)
        {
            using var thread = new WriterThread(() => throw new InvalidOperationException(), manifest => WriterModel.Load(_copies.Find(manifest)));
            await _copies.FetchAsync(version, TestContext.Current.CancellationToken);
            await FlipCopyAsync(version, file.Name);
            Assert.Contains(file.Name, Assert.Throws<ModelMissingException>(() => _copies.Find(version.Manifest)).Message);
            await _copies.FetchAsync(version, TestContext.Current.CancellationToken);
            await FlipCopyAsync(version, file.Name);
            await new RegisteredModelLoader(_copies, thread).LoadAsync(version, TestContext.Current.CancellationToken);
            _copies.Find(version.Manifest);
        }
        Assert.Equal(2 * version.Files.Count, damaged.Total);
    }

    [Fact]
    public async Task Load_FlippedBitInTheCopyAndInTheStore_IsRefused()
    {
        var version = await StoreAsync();
        await _copies.FetchAsync(version, TestContext.Current.CancellationToken);
        await FlipCopyAsync(version, ModelFiles.Config);
        Flip(version.Files.Single(file => file.Name == ModelFiles.Config).Parts[0]);
        await Assert.ThrowsAsync<ModelDamagedException>(() => new RegisteredModelLoader(_copies, _thread).LoadAsync(version, TestContext.Current.CancellationToken));
        Assert.Equal(0, _loads);
    }

    [Fact]
    public async Task Load_SameWeightsWithAnotherConfig_AreAnotherModel()
    {
        var (version, loader) = (await StoreAsync(), new RegisteredModelLoader(_copies, _thread));
        var card = (await new ModelArtifacts(_artifacts, "anna").StoreAsync("README.md", new MemoryStream("another"u8.ToArray()), ModelFiles.MostBytes, TestContext.Current.CancellationToken))!;
        var other = version with { Number = 2, Files = [.. version.Files.Where(file => file.Name != card.Name), card] };
        Assert.Equal(version.Digest, other.Digest);
        await loader.LoadAsync(version, TestContext.Current.CancellationToken);
        await loader.LoadAsync(other, TestContext.Current.CancellationToken);
        Assert.Equal(2, _loads);
        Assert.Equal("another", await File.ReadAllTextAsync(Path.Combine(_copies.Find(other.Manifest), card.Name), TestContext.Current.CancellationToken));
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

    private async Task FlipCopyAsync(ModelVersion version, string file)
    {
        var path = Path.Combine(_copies.Find(version.Manifest), file);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
    }

    private void Flip(string part)
    {
        var bytes = _artifacts[part].ToArray();
        bytes[bytes.Length / 2] ^= 1;
        _artifacts[part] = bytes;
    }
}
