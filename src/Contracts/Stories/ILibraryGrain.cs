using Orleans.Concurrency;

namespace ComicCluster.Contracts.Stories;

/// <summary>The list of a tenant's stories, newest first. Its key is the tenant's name.</summary>
[Alias("ILibraryGrain")]
public interface ILibraryGrain : IGrainWithStringKey
{
    /// <summary>Adds a story, before it is accepted: no accepted story is missing. May be repeated.</summary>
    /// <param name="story">Its name at the tenant.</param>
    [Alias("Add")]
    Task AddAsync(string story);

    /// <summary>Takes a story out. May be repeated.</summary>
    [Alias("Remove")]
    Task RemoveAsync(string story);

    /// <summary>A part of the list. A story that nobody accepted in the end may be among them.</summary>
    /// <param name="before">The <see cref="LibraryPage.Next"/> of the part before; null for the newest.</param>
    /// <param name="count">How many at most, 1 to 100.</param>
    [Alias("List"), AlwaysInterleave]
    Task<LibraryPage> ListAsync(long? before, int count);
}
