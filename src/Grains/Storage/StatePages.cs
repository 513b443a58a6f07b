using Orleans.Storage;

namespace ComicCluster.Grains.Storage;

/// <summary>
/// Pages of a grain's state that are stored each on its own, for what grows without bound: a write costs a page, not all of it. Only the grain's
/// one activation uses them.
/// </summary>
/// <typeparam name="T">A page; its values never change.</typeparam>
/// <param name="storage">Where they are stored.</param>
/// <param name="grain">Whose pages.</param>
/// <param name="name">What their names begin with.</param>
internal sealed class StatePages<T>(IGrainStorage storage, GrainId grain, string name)
    where T : class
{
    /// <summary>Reads a page.</summary>
    /// <param name="page">Which one, from 0.</param>
    /// <returns>The page; null if there is none.</returns>
    public async Task<T?> ReadAsync(long page)
    {
        var stored = await FindAsync(page);
        return stored.RecordExists ? stored.State : null;
    }

    /// <summary>Writes a page, over the one that is there.</summary>
    public async Task WriteAsync(long page, T value)
    {
        var stored = await FindAsync(page);
        stored.State = value;
        await storage.WriteStateAsync(Name(page), grain, stored);
    }

    private async Task<GrainState<T>> FindAsync(long page)
    {
        var stored = new GrainState<T>();
        await storage.ReadStateAsync(Name(page), grain, stored);
        return stored;
    }

    private string Name(long page) => FormattableString.Invariant($"{name}-{page:D6}");
}
