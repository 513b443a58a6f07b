using Orleans.Concurrency;

namespace ComicCluster.Grains.Library;

/// <summary>A part of a tenant's library: some numbers one after the other. Its key is the tenant and the shelf: <c>tenant/000000000012</c>.</summary>
[Alias("IShelfGrain")]
public interface IShelfGrain : IGrainWithStringKey
{
    /// <summary>Puts a story here. May be repeated.</summary>
    [Alias("Put")]
    Task PutAsync(ShelfEntry entry);

    /// <summary>Takes a story away. May be repeated.</summary>
    /// <returns>Whether nothing is left.</returns>
    [Alias("Take")]
    Task<bool> TakeAsync(long number);

    /// <summary>Its stories, newest first.</summary>
    /// <param name="before">Only those of lower numbers; null for all.</param>
    /// <param name="count">How many at most.</param>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<ShelfEntry>> ListAsync(long? before, int count);
}
