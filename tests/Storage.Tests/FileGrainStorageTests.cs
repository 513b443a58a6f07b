using ComicCluster.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace ComicCluster.Grains.Tests.Storage;

/// <summary>What Orleans expects of a storage provider.</summary>
public sealed class FileGrainStorageTests : IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("panel", "tenant/../a story?/01");

    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private readonly FileGrainStorage _storage;

    public FileGrainStorageTests() =>
        _storage = new FileGrainStorage(_folder.Path, _services.GetRequiredService<IActivatorProvider>());

    [Fact]
    public async Task Read_NeverWritten_GivesANewState()
    {
        var read = await ReadAsync();
        Assert.Equal((0, null, false), (read.State!.Number, read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Write_State_IsReadAgainFromAFileOfAPlainName()
    {
        var state = State(3);
        await _storage.WriteStateAsync("s", Grain, state);
        Assert.True(state.RecordExists);

        var read = await ReadAsync();
        Assert.Equal((3, state.ETag, true), (read.State!.Number, read.ETag, read.RecordExists));
        Assert.Matches("^s-[0-9a-f]{32}[.]json$", Path.GetFileName(Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories))));
    }

    [Fact]
    public async Task Write_SameValuesAgain_ChangesTheETag()
    {
        var state = State(3);
        await _storage.WriteStateAsync("s", Grain, state);
        var first = state.ETag;
        await _storage.WriteStateAsync("s", Grain, state);
        Assert.NotEqual(first, state.ETag);
    }

    [Fact]
    public async Task WriteAndClear_OldETag_AreRefusedAndChangeNothing()
    {
        await _storage.WriteStateAsync("s", Grain, State(1));
        var old = await ReadAsync();
        await _storage.WriteStateAsync("s", Grain, await ReadAsync());

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("s", Grain, State(2)));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("s", Grain, old));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.ClearStateAsync("s", Grain, old));
        Assert.Equal(1, (await ReadAsync()).State!.Number);
    }

    [Fact]
    public async Task Write_ManyAtOnceWithOneETag_OneWins()
    {
        var writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            await Record.ExceptionAsync(() => _storage.WriteStateAsync("s", Grain, State(i)))));
        Assert.Equal(19, writes.OfType<InconsistentStateException>().Count());
        Assert.Single(writes, error => error is null);
    }

    [Fact]
    public async Task Clear_State_IsGoneAndMayBeClearedAgain()
    {
        var state = State(1);
        await _storage.WriteStateAsync("s", Grain, state);
        await _storage.ClearStateAsync("s", Grain, state);
        Assert.Equal((0, null, false), (state.State!.Number, state.ETag, state.RecordExists));
        await _storage.ClearStateAsync("s", Grain, state);
        Assert.False((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Write_OtherStateOfTheGrain_IsKeptApart()
    {
        await _storage.WriteStateAsync("s", Grain, State(1));
        await _storage.WriteStateAsync("t", Grain, State(2));
        Assert.Equal(1, (await ReadAsync()).State!.Number);
    }

    [Fact]
    public async Task Read_DamagedFile_SaysSoAndChangesNothing()
    {
        await _storage.WriteStateAsync("s", Grain, State(1));
        var file = Assert.Single(Directory.GetFiles(_folder.Path));
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

    private async Task<GrainState<Numbers>> ReadAsync()
    {
        var state = State(-1);
        await _storage.ReadStateAsync("s", Grain, state);
        return state;
    }

    private static GrainState<Numbers> State(int number) => new(new Numbers { Number = number });

    public sealed class Numbers
    {
        public int Number { get; set; }
    }
}
