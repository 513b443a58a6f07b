using ComicCluster.Grains.Storage;
using Orleans.Storage;

namespace ComicCluster.Grains.Library;

/// <summary>Keeps a part of a library that is small enough to be written as a whole.</summary>
[GrainType("shelf")]
public sealed class ShelfGrain([PersistentState("shelf")] IPersistentState<ShelfState> stored) : Grain, IShelfGrain
{
    private readonly DurableState<ShelfState> _state = new(stored);

    /// <inheritdoc/>
    public async Task PutAsync(ShelfEntry entry)
    {
        await _state.RefreshAsync();
        var entries = _state.Current.Entries;
        if (!entries.Contains(entry)) await WriteAsync([.. entries.Append(entry).OrderBy(kept => kept.Number)]);
    }

    /// <inheritdoc/>
    public async Task<bool> TakeAsync(long number)
    {
        await _state.RefreshAsync();
        ShelfEntry[] left = [.. _state.Current.Entries.Where(entry => entry.Number != number)];
        if (left.Length < _state.Current.Entries.Count) await WriteAsync(left);
        return left.Length == 0;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ShelfEntry>> ListAsync(long? before, int count) => Task.FromResult<IReadOnlyList<ShelfEntry>>(
        [.. _state.Current.Entries.Reverse().Where(entry => before is null || entry.Number < before).Take(count)]);

    private async Task WriteAsync(ShelfEntry[] entries)
    {
        try
        {
            await _state.WriteAsync(new ShelfState { Entries = entries });
        }
        catch (InconsistentStateException)
        {
            DeactivateOnIdle(); // another activation has written it
            throw;
        }
    }
}
