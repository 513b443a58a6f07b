using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Vision;

public sealed class TextEmbeddingCacheTests
{
    private int _computed;

    [Fact]
    public void GetOrAdd_SameModelAndText_ComputesOnce()
    {
        using var scope = NewDisposeScope();
        using var cache = new TextEmbeddingCache();
        Assert.Equal(1, Get(cache, "a", "cat"));
        Assert.Equal(1, Get(cache, "a", "cat"));
        Assert.Equal(2, Get(cache, "b", "cat"));
        Assert.Equal(3, Get(cache, "a", "dog"));
    }

    [Fact]
    public void GetOrAdd_CallerChangesItsCopy_TheCacheKeepsItsOwn()
    {
        using var scope = NewDisposeScope();
        using var cache = new TextEmbeddingCache();
        cache.GetOrAdd("a", "cat", () => ones(1)).zero_();
        Assert.Equal(1, Get(cache, "a", "cat"));
    }

    [Fact]
    public void GetOrAdd_BeyondTheCapacity_ForgetsTheLeastRecentlyUsed()
    {
        using var scope = NewDisposeScope();
        using var cache = new TextEmbeddingCache(capacity: 2);
        Get(cache, "a", "1");
        Get(cache, "a", "2");
        Get(cache, "a", "1");
        Get(cache, "a", "3"); // forgets 2
        Assert.Equal(2, cache.Count);
        Assert.Equal(1, Get(cache, "a", "1"));
        Assert.Equal(4, Get(cache, "a", "2"));
    }

    [Fact]
    public void GetOrAdd_EncodingFails_KeepsNothing()
    {
        using var cache = new TextEmbeddingCache();
        Assert.Throws<InvalidDataException>(() => cache.GetOrAdd("a", "cat", () => throw new InvalidDataException()));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void GetOrAdd_ManyTexts_OwnsAtMostItsCapacityAndFreesAll()
    {
        var before = LiveTensors.Settled();
        var cache = new TextEmbeddingCache(capacity: 8);
        for (var i = 0; i < 1000; i++)
        {
            using var scope = NewDisposeScope();
            Get(cache, "a", $"{i % 20}");
        }
        Assert.Equal(before + 8, TorchRuntime.LiveTensors);
        cache.Dispose();
        Assert.Equal(before, TorchRuntime.LiveTensors);
        Assert.Throws<ObjectDisposedException>(() => Get(cache, "a", "cat"));
    }

    [Fact]
    public async Task GetOrAdd_SeveralThreads_ComputeOnce()
    {
        using var cache = new TextEmbeddingCache();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var scope = NewDisposeScope();
            for (var i = 0; i < 100; i++) Get(cache, "a", $"{i}");
        })));
        Assert.Equal(100, _computed);
    }

    [Fact]
    public void Constructor_NoCapacity_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new TextEmbeddingCache(0));

    private float Get(TextEmbeddingCache cache, string model, string text) =>
        cache.GetOrAdd(model, text, () => full([1], (float)++_computed)).item<float>();
}
