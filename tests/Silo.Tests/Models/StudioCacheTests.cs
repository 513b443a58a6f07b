using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Silo.Models;
using ComicCluster.Silo.Painting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ComicCluster.Silo.Tests.Models;

public sealed class StudioCacheTests : IDisposable
{
    private static readonly StoryModels Old = new("writer", "old", null), New = new(null, "new", "prior");

    private readonly List<Loaded> _loaded = [];
    private readonly StudioCache _cache;
    private bool _fails;

    public StudioCacheTests() => _cache = new StudioCache(Load, NullLogger<StudioCache>.Instance);

    [Fact]
    public async Task Rent_SameModels_LoadsOnce()
    {
        using var first = await _cache.RentAsync(Old);
        using var second = await _cache.RentAsync(Old with { Writer = "another" });
        Assert.Same(first.Studio, second.Studio);
        Assert.Single(_loaded);
    }

    [Fact]
    public async Task Rent_NewModels_AreLoadedBesideTheOldWhichGoesWithItsLastPanel()
    {
        var first = await _cache.RentAsync(Old);
        var second = await _cache.RentAsync(Old);
        using var other = await _cache.RentAsync(New);
        first.Dispose();
        first.Dispose(); // counts once
        Assert.Equal(2, _cache.Count);
        second.Dispose();
        Assert.Equal(1, _cache.Count);
        await _loaded[0].Disposed;
        Assert.False(_loaded[1].IsDisposed);
    }

    [Fact]
    public async Task Return_LastAskedFor_Stays()
    {
        await _cache.PrefetchAsync(Old);
        Assert.Equal(1, _cache.Count);
        await _cache.PrefetchAsync(New);
        await _loaded[0].Disposed;
        using (await _cache.RentAsync(New)) Assert.Equal(2, _loaded.Count);
        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    public async Task Rent_LoadingFails_KeepsTheOldAndTriesAgain()
    {
        await _cache.PrefetchAsync(Old);
        _fails = true;
        await _cache.PrefetchAsync(New);
        await Assert.ThrowsAsync<InvalidDataException>(() => _cache.RentAsync(New));
        Assert.Equal(1, _cache.Count);
        Assert.False(_loaded[0].IsDisposed);
        _fails = false;
        using var rental = await _cache.RentAsync(New);
        Assert.Equal(New, ((Loaded)rental.Studio).Models);
    }

    [Fact]
    public async Task Dispose_Loaded_DisposesStudios()
    {
        await _cache.PrefetchAsync(Old);
        _cache.Dispose();
        Assert.True(_loaded[0].IsDisposed);
        Assert.Equal(0, _cache.Count);
    }

    public void Dispose() => _cache.Dispose();

    private Loaded Load(StoryModels models)
    {
        if (_fails) throw new InvalidDataException("damaged");
        var studio = new Loaded(models);
        _loaded.Add(studio);
        return studio;
    }

    private sealed class Loaded(StoryModels models) : IPanelStudio
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public StoryModels Models => models;

        public Task Disposed => _disposed.Task.WaitAsync(Watcher.Patience);

        public bool IsDisposed => _disposed.Task.IsCompleted;

        public IPictureGuide Guide => throw new NotSupportedException();

        public string GuideDigest => models.Guide;

        public IPaintingRecipe Recipe(PanelOrder order) => throw new NotSupportedException();

        public PanelSpec Compose(PanelOrder order, ulong seed) => throw new NotSupportedException();

        public void Dispose() => _disposed.SetResult();
    }
}
