using Orleans.Concurrency;

namespace ComicCluster.Contracts.Models;

/// <summary>
/// Which models the gpu silos have. There is one, of key <see cref="Key"/>; what it knows is soft, and the silos tell it again and again.
/// </summary>
[Alias("IModelCatalogGrain")]
public interface IModelCatalogGrain : IGrainWithStringKey
{
    /// <summary>The key of the only one.</summary>
    const string Key = "models";

    /// <summary>A silo tells which models it has.</summary>
    [Alias("Offer")]
    Task OfferAsync(SiloAddress silo, IReadOnlyList<OfferedModel> models);

    /// <summary>All models that some silo has.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<OfferedModel>> ListAsync();
}
