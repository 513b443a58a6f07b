using Orleans.Storage;

namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>What Orleans expects of a storage provider.</summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    private readonly string _run = Guid.NewGuid().ToString("N");

    /// <summary>The provider.</summary>
    protected abstract IGrainStorage Storage { get; }

    /// <summary>The provider as another process has it.</summary>
    protected abstract IGrainStorage Other { get; }

    private GrainId Grain => GrainId.Create("panel", $"{_run}/a story?/01");

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task Read_NeverWritten_GivesANewState()
    {
        var read = await ReadAsync(Storage);
        Assert.Equal((0, null, false), (read.State!.Number, read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Write_State_IsReadByTheOther()
    {
        var state = State(3);
        await Storage.WriteStateAsync("s", Grain, state);
        Assert.True(state.RecordExists);
        Assert.NotNull(state.ETag);

        var read = await ReadAsync(Other);
        Assert.Equal((3, state.ETag, true), (read.State!.Number, read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Write_LongState_IsReadAgain()
    {
        var text = new string('x', 300_000) + "äöü\u2028\"\\";
        await Storage.WriteStateAsync("s", Grain, new GrainState<Counter>(new Counter { Text = text }));
        Assert.Equal(text, (await ReadAsync(Other)).State!.Text);
    }

    [Fact]
    public async Task Write_SameValuesAgain_ChangesTheETag()
    {
        var state = State(3);
        await Storage.WriteStateAsync("s", Grain, state);
        var first = state.ETag;
        await Storage.WriteStateAsync("s", Grain, state);
        Assert.NotEqual(first, state.ETag);
        Assert.Equal(state.ETag, (await ReadAsync(Other)).ETag);
    }

    [Fact]
    public async Task Write_WithoutETagOverAState_IsRefused()
    {
        await Storage.WriteStateAsync("s", Grain, State(1));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Other.WriteStateAsync("s", Grain, State(2)));
        Assert.Equal(1, (await ReadAsync(Storage)).State!.Number);
    }

    [Fact]
    public async Task WriteAndClear_OldETag_AreRefusedAndChangeNothing()
    {
        await Storage.WriteStateAsync("s", Grain, State(1));
        var old = await ReadAsync(Other);
        await Storage.WriteStateAsync("s", Grain, await ReadAsync(Storage));

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Other.WriteStateAsync("s", Grain, old));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Other.ClearStateAsync("s", Grain, old));
        Assert.Equal(1, (await ReadAsync(Storage)).State!.Number);
    }

    [Fact]
    public async Task WriteAndClear_OldETagOfAClearedState_AreRefused()
    {
        var state = State(1);
        await Storage.WriteStateAsync("s", Grain, state);
        var (toWrite, toClear) = (await ReadAsync(Other), await ReadAsync(Other));
        await Storage.ClearStateAsync("s", Grain, state);

        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Other.WriteStateAsync("s", Grain, toWrite));
        await Assert.ThrowsAnyAsync<InconsistentStateException>(() => Other.ClearStateAsync("s", Grain, toClear));
        Assert.False((await ReadAsync(Storage)).RecordExists);
    }

    [Fact]
    public async Task Write_ManyAtOnceWithOneETag_OneWins()
    {
        var writes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Record.ExceptionAsync(() => (i % 2 == 0 ? Storage : Other).WriteStateAsync("s", Grain, State(i))).AsTask()));
        Assert.Equal(19, writes.OfType<InconsistentStateException>().Count());
        Assert.Single(writes, error => error is null);
        Assert.Null(writes[(await ReadAsync(Storage)).State!.Number]);
    }

    [Fact]
    public async Task Write_ManyThatTryAgain_LosesNone()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var storage = i % 2 == 0 ? Storage : Other;
            for (var written = 0; written < 5;)
            {
                var state = await ReadAsync(storage);
                state.State!.Number++;
                var error = await Record.ExceptionAsync(() => storage.WriteStateAsync("s", Grain, state));
                if (error is null) written++;
                else Assert.IsAssignableFrom<InconsistentStateException>(error);
            }
        }));
        Assert.Equal(30, (await ReadAsync(Storage)).State!.Number);
    }

    [Fact]
    public async Task Clear_State_IsGoneAndMayBeClearedAgain()
    {
        var state = State(1);
        await Storage.WriteStateAsync("s", Grain, state);
        await Storage.ClearStateAsync("s", Grain, state);
        Assert.Equal((0, false), (state.State!.Number, state.RecordExists));
        await Storage.ClearStateAsync("s", Grain, state);
        Assert.False((await ReadAsync(Other)).RecordExists);

        await Storage.WriteStateAsync("s", Grain, state);
        Assert.True((await ReadAsync(Other)).RecordExists);
    }

    [Fact]
    public async Task Clear_NeverWritten_IsAllowed()
    {
        var state = await ReadAsync(Storage);
        await Storage.ClearStateAsync("s", Grain, state);
        Assert.NotNull(state.State);
        Assert.False(state.RecordExists);
    }

    [Fact]
    public async Task Write_OtherStateOfTheGrain_IsKeptApart()
    {
        await Storage.WriteStateAsync("s", Grain, State(1));
        await Storage.WriteStateAsync("t", Grain, State(2));
        Assert.Equal(1, (await ReadAsync(Storage)).State!.Number);
    }

    [Fact]
    public async Task Write_GrainsOfOddNames_AreKeptApart()
    {
        // Not "a\b" beside "a/b": a blob's name does not tell them apart.
        string[] keys = ["a/b", "c\\d", "a#b", "a?b", "a%2Fb", "a b", "a+b", "ä/日本", "a", "a/", "A"];
        var grains = keys.Select(key => GrainId.Create("odd", $"{_run}{key}")).ToArray();
        for (var i = 0; i < grains.Length; i++) await Storage.WriteStateAsync("s", grains[i], State(i + 1));
        for (var i = 0; i < grains.Length; i++)
        {
            var read = State(0);
            await Other.ReadStateAsync("s", grains[i], read);
            Assert.Equal(i + 1, read.State!.Number);
        }
    }

    [Fact]
    public async Task Read_StateOfAnotherShape_ThrowsAndChangesNothing()
    {
        await Storage.WriteStateAsync("s", Grain, new GrainState<Counter>(new Counter { Text = "no number" }));
        var state = new GrainState<OtherShape>(new OtherShape { Number = 9 });
        Assert.NotNull(await Record.ExceptionAsync(() => Storage.ReadStateAsync("s", Grain, state)));
        Assert.Equal((9, null, false), (state.State!.Number, state.ETag, state.RecordExists));
    }

    [Fact]
    public async Task Write_StateThatCannotBeSerialised_ThrowsAndChangesNothing()
    {
        await Storage.WriteStateAsync("s", Grain, State(1));
        var stored = await ReadAsync(Storage);
        var state = new GrainState<Unwritable>(new Unwritable()) { ETag = stored.ETag, RecordExists = true };
        Assert.NotNull(await Record.ExceptionAsync(() => Storage.WriteStateAsync("s", Grain, state)));
        Assert.Equal(stored.ETag, state.ETag);
        Assert.Equal((1, stored.ETag), ((await ReadAsync(Other)).State!.Number, (await ReadAsync(Other)).ETag));
    }

    private async Task<GrainState<Counter>> ReadAsync(IGrainStorage storage)
    {
        var state = State(-1);
        await storage.ReadStateAsync("s", Grain, state);
        return state;
    }

    private static GrainState<Counter> State(int number) => new(new Counter { Number = number });
}
