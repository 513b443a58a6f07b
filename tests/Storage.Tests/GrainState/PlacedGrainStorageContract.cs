using Orleans.Storage;

namespace ComicCluster.Storage.Tests.GrainState;

/// <summary>The contract, with a provider that a silo is given.</summary>
public abstract class PlacedGrainStorageContract(Func<Task<IStorePlace>> open) : GrainStorageContract
{
    private IStorePlace _place = null!;
    private StoreHost _first = null!, _second = null!;
    private IGrainStorage _storage = null!, _other = null!;

    protected override IGrainStorage Storage => _storage;

    protected override IGrainStorage Other => _other;

    public override async ValueTask InitializeAsync()
    {
        _place = await open();
        (_first, _second) = (new StoreHost(_place), new StoreHost(_place));
        (_storage, _other) = (await _first.StartGrainStorageAsync(), await _second.StartGrainStorageAsync());
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_place is null) return; // skipped
        _first.Dispose();
        _second.Dispose();
        await _place.DisposeAsync();
    }
}
