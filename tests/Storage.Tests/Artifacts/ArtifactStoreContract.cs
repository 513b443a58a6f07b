using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Storage.Tests.Artifacts;

/// <summary>What the artifacts' interface promises.</summary>
public abstract class ArtifactStoreContract(Func<Task<IStorePlace>> open) : IAsyncLifetime
{
    private IStorePlace _place = null!;
    private StoreHost _first = null!, _second = null!;

    private IArtifactStore Store => _first.Artifacts;

    /// <summary>The store as another process has it.</summary>
    private IArtifactStore Other => _second.Artifacts;

    public async ValueTask InitializeAsync()
    {
        _place = await open();
        (_first, _second) = (new StoreHost(_place), new StoreHost(_place));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_place is null) return; // skipped
        _first.Dispose();
        _second.Dispose();
        await _place.DisposeAsync();
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("tenant/story/03/e2-000120.safetensors", 3_000_000)]
    [InlineData("T-1/s_2/frames/000.png", 17)]
    [InlineData(".a/b..", 1, false)]
    [InlineData(".a/.b", 1)]
    public async Task Write_Artifact_IsReadByTheOther(string name, int length, bool allowed = true)
    {
        var bytes = Bytes(length, 1);
        if (allowed)
        {
            await Store.WriteAsync(name, bytes);
            Assert.Equal(bytes, await Other.ReadAsync(name));
        }
        else
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(name, bytes));
        }
    }

    [Fact]
    public async Task Write_OverAnArtifact_ReplacesIt()
    {
        await Store.WriteAsync("a/b", Bytes(100, 1));
        await Other.WriteAsync("a/b", Bytes(10, 2));
        Assert.Equal(Bytes(10, 2), await Store.ReadAsync("a/b"));
    }

    [Fact]
    public async Task Read_NoArtifact_IsNull()
    {
        Assert.Null(await Store.ReadAsync("a/b"));
        await Store.WriteAsync("a/c", Bytes(1, 1));
        Assert.Null(await Store.ReadAsync("a/b"));
    }

    [Fact]
    public async Task Create_Artifact_IsMadeOnce()
    {
        Assert.True(await Store.CreateAsync("a/b", Bytes(5, 1)));
        Assert.False(await Other.CreateAsync("a/b", Bytes(6, 2)));
        Assert.Equal(Bytes(5, 1), await Other.ReadAsync("a/b"));

        await Store.DeleteAsync("a/b");
        Assert.True(await Other.CreateAsync("a/b", Bytes(6, 2)));
    }

    [Fact]
    public async Task Create_ManyAtOnce_OneWins()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Store : Other).CreateAsync("a/b", Bytes(1000, (byte)i))));
        var winner = Assert.Single(Enumerable.Range(0, 20), i => made[i]);
        Assert.Equal(Bytes(1000, (byte)winner), await Store.ReadAsync("a/b"));
    }

    [Fact]
    public async Task Read_WhileItIsReplaced_IsNeverHalf()
    {
        await Store.WriteAsync("a", Bytes(200_000, 0));
        var writes = Task.Run(async () =>
        {
            for (byte i = 1; i < 20; i++) await Store.WriteAsync("a", Bytes(200_000 + i, i));
        });
        while (!writes.IsCompleted)
        {
            var read = await Other.ReadAsync("a");
            Assert.Equal(Bytes(200_000 + read![0], read[0]), read);
        }
        await writes;
    }

    [Fact]
    public async Task List_Prefix_HasThoseArtifactsInOrder()
    {
        string[] names = ["t/s/03/e2.png", "t/s/03/e10.png", "t/s/03/frames/0.png", "t/s/03.png", "t/s2/a", "t/S/a", "u/s/a"];
        foreach (var name in names) await Store.WriteAsync(name, Bytes(name.Length, 1));

        Assert.Equal(names.Order(StringComparer.Ordinal), await NamesAsync(""));
        Assert.Equal(["t/s/03.png", "t/s/03/e10.png", "t/s/03/e2.png", "t/s/03/frames/0.png"], await NamesAsync("t/s/"));
        Assert.Equal(["t/s/03/e10.png", "t/s/03/e2.png"], await NamesAsync("t/s/03/e"));
        Assert.Empty(await NamesAsync("t/s/04"));
        Assert.Empty(await NamesAsync("nobody/"));
    }

    [Fact]
    public async Task List_Artifact_TellsItsLengthAndTime()
    {
        Assert.Empty(await NamesAsync(""));
        var before = TimeProvider.System.GetUtcNow();
        await Store.WriteAsync("a", Bytes(123, 1));
        await foreach (var info in Other.ListAsync("a"))
        {
            Assert.Equal(("a", 123L), (info.Name, info.Bytes));
            Assert.InRange(info.Written, before.AddSeconds(-3), TimeProvider.System.GetUtcNow().AddSeconds(3));
        }
    }

    [Fact]
    public async Task Delete_Artifact_IsGoneAndMayBeDeletedAgain()
    {
        await Store.DeleteAsync("a/b");
        await Store.WriteAsync("a/b", Bytes(1, 1));
        await Other.DeleteAsync("a/b");
        await Other.DeleteAsync("a/b");
        Assert.Null(await Store.ReadAsync("a/b"));
        Assert.Empty(await NamesAsync(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("./a")]
    [InlineData("a/./b")]
    [InlineData("../a")]
    [InlineData("a/../b")]
    [InlineData("a/b..c")]
    [InlineData("a b")]
    [InlineData("a\\b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2e")]
    [InlineData("~/a")]
    [InlineData("ä")]
    [InlineData("a\0")]
    public async Task Everything_WrongName_IsRefused(string name)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(name, Bytes(1, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CreateAsync(name, Bytes(1, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.ReadAsync(name));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.DeleteAsync(name));
        Assert.Empty(await NamesAsync(""));
    }

    [Fact]
    public async Task Everything_LongName_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(new string('a', 129), Bytes(1, 1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.WriteAsync(string.Join('/', Enumerable.Repeat("aaaaaaa", 80)), Bytes(1, 1)));
    }

    [Theory]
    [InlineData("../")]
    [InlineData("/")]
    [InlineData("a/../")]
    [InlineData("a?")]
    public async Task List_WrongPrefix_IsRefused(string prefix) => await Assert.ThrowsAsync<ArgumentException>(() => NamesAsync(prefix));

    [Fact]
    public async Task Write_Cancelled_WritesNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.WriteAsync("a", Bytes(1, 1), new CancellationToken(canceled: true)));
        Assert.Null(await Store.ReadAsync("a"));
    }

    /// <summary>Bytes of a length, all the same.</summary>
    protected static byte[] Bytes(int length, byte value)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill(value);
        return bytes;
    }

    private async Task<string[]> NamesAsync(string prefix)
    {
        List<string> names = [];
        await foreach (var info in Other.ListAsync(prefix)) names.Add(info.Name);
        return [.. names];
    }
}
