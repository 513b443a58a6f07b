using Orleans.Concurrency;

namespace ComicCluster.Contracts.Stories;

/// <summary>The list of a tenant's stories, newest first. Its key is the tenant's name.</summary>
[Alias("ILibraryGrain")]
public interface ILibraryGrain : IGrainWithStringKey
{
    /// <summary>Gives out a number for a story that is about to be accepted.</summary>
    /// <returns>A number that no other story has; higher than those that were given out before, from 1. One that is not used leaves a gap.</returns>
    [Alias("Reserve")]
    Task<long> ReserveAsync();

    /// <summary>Adds a story. May be repeated.</summary>
    /// <param name="number">The number that was given out for it: its place in the list.</param>
    /// <param name="story">Its name at the tenant.</param>
    [Alias("Add")]
    Task AddAsync(long number, string story);

    /// <summary>Takes a story out. May be repeated.</summary>
    /// <param name="number">Its number.</param>
    [Alias("Remove")]
    Task RemoveAsync(long number);

    /// <summary>A part of the list. A story that was deleted a moment ago may be among them.</summary>
    /// <param name="before">The <see cref="LibraryPage.Next"/> of the part before; null for the newest.</param>
    /// <param name="count">How many at most, 1 to 100.</param>
    [Alias("List"), AlwaysInterleave]
    Task<LibraryPage> ListAsync(long? before, int count);
}
