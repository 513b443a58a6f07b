using System.Globalization;
using ComicCluster.Contracts.Stories;
using ComicCluster.Grains.Storage;
using Orleans.Storage;

namespace ComicCluster.Grains.Library;

/// <summary>
/// Numbers a tenant's stories, and keeps them on shelves of <see cref="ShelfSize"/> numbers: however many there are, a new one costs one small
/// write. Numbers are taken in blocks, so that they cost none.
/// </summary>
[GrainType("library")]
public sealed class LibraryGrain([PersistentState("library")] IPersistentState<LibraryState> stored) : Grain, ILibraryGrain
{
    private const int ShelfSize = 128, BlockSize = 64, LongestPage = 100;

    private readonly DurableState<LibraryState> _state = new(stored);
    private long _next, _end; // of the block that is being given out

    /// <inheritdoc/>
    public async Task<long> ReserveAsync()
    {
        if (_next == _end)
        {
            await _state.RefreshAsync();
            var first = _state.Current.Reserved;
            await WriteAsync(_state.Current with { Reserved = first + BlockSize });
            (_next, _end) = (first, first + BlockSize);
        }
        return _next++;
    }

    /// <inheritdoc/>
    public async Task AddAsync(long number, string story)
    {
        await _state.RefreshAsync();
        if (number < 1 || number >= _state.Current.Reserved) throw new ArgumentOutOfRangeException(nameof(number), number, "The number was never given out.");
        var (shelf, shelves) = (number / ShelfSize, _state.Current.Shelves);
        // Before the story is there: no shelf that has stories is missing in the list.
        if (!shelves.Contains(shelf)) await WriteAsync(_state.Current with { Shelves = [.. shelves.Append(shelf).Order()] });
        await Shelf(shelf).PutAsync(new ShelfEntry(number, story));
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(long number)
    {
        await _state.RefreshAsync();
        var (shelf, shelves) = (number / ShelfSize, _state.Current.Shelves);
        if (!shelves.Contains(shelf) || !await Shelf(shelf).TakeAsync(number)) return;
        // The last shelf is being filled, and stays.
        if (shelf < (_state.Current.Reserved - 1) / ShelfSize) await WriteAsync(_state.Current with { Shelves = [.. shelves.Where(s => s != shelf)] });
    }

    /// <inheritdoc/>
    public async Task<LibraryPage> ListAsync(long? before, int count)
    {
        if (count is < 1 or > LongestPage) throw new ArgumentOutOfRangeException(nameof(count), count, $"1 to {LongestPage} stories can be listed at a time.");
        var found = new List<ShelfEntry>();
        foreach (var shelf in _state.Current.Shelves.Reverse().Where(shelf => before is null || shelf * ShelfSize < before))
        {
            found.AddRange(await Shelf(shelf).ListAsync(before, count + 1 - found.Count));
            if (found.Count > count) return new LibraryPage([.. found.Take(count).Select(entry => entry.Story)], found[count - 1].Number);
        }
        return new LibraryPage([.. found.Select(entry => entry.Story)], Next: null);
    }

    private IShelfGrain Shelf(long shelf) =>
        GrainFactory.GetGrain<IShelfGrain>($"{this.GetPrimaryKeyString()}/{shelf.ToString("D12", CultureInfo.InvariantCulture)}");

    private async Task WriteAsync(LibraryState next)
    {
        try
        {
            await _state.WriteAsync(next);
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
            throw;
        }
    }
}
