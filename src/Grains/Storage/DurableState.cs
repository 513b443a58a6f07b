namespace ComicCluster.Grains.Storage;

/// <summary>
/// A grain's state, which shows nothing that is not persisted. A write that fails may have been done all the same: then what is stored is
/// read again before anything else happens to it, or the grain would be shut out by a write of its own.
/// </summary>
/// <typeparam name="T">The state; its values never change.</typeparam>
/// <param name="stored">Where it is persisted.</param>
internal sealed class DurableState<T>(IPersistentState<T> stored)
    where T : class
{
    private T? _current;
    private bool _isUncertain;

    /// <summary>What was written or read last.</summary>
    public T Current => _current ?? stored.State;

    /// <summary>Reads it again if the last write failed.</summary>
    public async Task RefreshAsync()
    {
        if (!_isUncertain) return;
        await stored.ReadStateAsync();
        (_current, _isUncertain) = (stored.State, false);
    }

    /// <summary>Writes it.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Another activation has written it.</exception>
    public async Task WriteAsync(T next)
    {
        _current = Current;
        stored.State = next;
        _isUncertain = true;
        await stored.WriteStateAsync();
        (_current, _isUncertain) = (next, false);
    }

    /// <summary>Removes it; what is read then is a state that nobody wrote.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">Another activation has written it.</exception>
    public async Task ClearAsync()
    {
        _current = Current;
        _isUncertain = true;
        await stored.ClearStateAsync();
        (_current, _isUncertain) = (stored.State, false);
    }
}
