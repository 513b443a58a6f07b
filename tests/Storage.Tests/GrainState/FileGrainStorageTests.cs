using ComicCluster.Storage.Files;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>How states lie in files.</summary>
public sealed class FileGrainStorageTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("panel", "tenant/../a story?/01");

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly FileGrainStorage _storage;

    public FileGrainStorageTests() =>
        _storage = new FileGrainStorage(_folder.Path, _services.GetRequiredService<IActivatorProvider>(), TimeProvider.System);

    [Fact]
    public async Task Write_State_MakesAFileOfAPlainName()
    {
        await _storage.WriteStateAsync("s", Grain, State(3));
        Assert.Matches("^s-[0-9a-f]{32}[.]json$", Path.GetFileName(StateFile()));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, StagingFolder.Name)));
    }

    [Fact]
    public async Task Clear_WithoutETagOfAState_IsRefused()
    {
        await _storage.WriteStateAsync("s", Grain, State(3));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => _storage.ClearStateAsync("s", Grain, State(0)));
        var read = State(0);
        await _storage.ReadStateAsync("s", Grain, read);
        Assert.Equal(3, read.State!.Number);
    }

    [Fact]
    public async Task Read_DamagedFile_SaysSoAndChangesNothing()
    {
        await _storage.WriteStateAsync("s", Grain, State(1));
        var file = StateFile();
        var bytes = File.ReadAllBytes(file);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(file, bytes[..length]);
            var state = State(9);
            var error = await Assert.ThrowsAsync<InvalidDataException>(() => _storage.ReadStateAsync("s", Grain, state));
            Assert.Contains("is damaged", error.Message);
            Assert.Equal((9, null, false), (state.State!.Number, state.ETag, state.RecordExists));
        }
    }

    public void Dispose()
    {
        _storage.Dispose();
        _services.Dispose();
        _folder.Dispose();
    }

    private string StateFile() => Assert.Single(Directory.GetFiles(_folder.Path, "*.json", SearchOption.AllDirectories));

    private static GrainState<Counter> State(int number) => new(new Counter { Number = number });
}
