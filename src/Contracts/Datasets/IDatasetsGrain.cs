using ComicCluster.Contracts.Artifacts;
using ComicCluster.Contracts.Tenants;
using Orleans.Concurrency;

namespace ComicCluster.Contracts.Datasets;

/// <summary>The data sets of a tenant. Its key is the tenant's name.</summary>
[Alias("IDatasetsGrain")]
public interface IDatasetsGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes a data set whose files are among the artifacts, under <see cref="DatasetFiles.PartName"/>, and begins to check it; one with the same
    /// content is there already and stays as it is, unless it failed.
    /// </summary>
    /// <exception cref="ArgumentException">The files make no data set.</exception>
    /// <exception cref="QuotaExceededException">The tenant has too many.</exception>
    [Alias("Add")]
    Task<DatasetView> AddAsync(string name, IReadOnlyList<StoredFile> files);

    /// <summary>Removes parts of files that came to nothing, but for those that a data set has.</summary>
    /// <param name="parts">The names of their artifacts.</param>
    [Alias("Discard")]
    Task DiscardAsync(IReadOnlyList<string> parts);

    /// <summary>A data set; null if there is none of that id.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<DatasetView?> GetAsync(string id);

    /// <summary>All of them, newest first.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<DatasetView>> ListAsync();

    /// <summary>Keeps a data set for a job until that has ended.</summary>
    /// <param name="id">Which data set.</param>
    /// <param name="job">The key of the job's grain.</param>
    /// <returns>Whether there is one.</returns>
    [Alias("Hold")]
    Task<bool> HoldAsync(string id, string job);

    /// <summary>Removes a data set that no unfinished job learns from, and what of its files no other has.</summary>
    [Alias("Delete")]
    Task<DatasetRemoval> DeleteAsync(string id);
}
