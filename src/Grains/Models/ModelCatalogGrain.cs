using ComicCluster.Contracts.Models;
using ComicCluster.Grains.Hosting;

namespace ComicCluster.Grains.Models;

/// <summary>Knows which models the gpu silos have told of lately. After a restart it knows nothing until they tell again, half a minute later.</summary>
[GrainType("models"), ClusterWide]
public sealed class ModelCatalogGrain(TimeProvider time) : Grain, IModelCatalogGrain
{
    private const int MostModels = 1000;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    private readonly Dictionary<SiloAddress, (IReadOnlyList<OfferedModel> Models, long Heard)> _offers = [];

    /// <inheritdoc/>
    public Task OfferAsync(SiloAddress silo, IReadOnlyList<OfferedModel> models)
    {
        if (models.Count > MostModels) throw new ArgumentException($"{models.Count} models are too many; {MostModels} are allowed.");
        _offers[silo] = (models, time.GetTimestamp());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<OfferedModel>> ListAsync()
    {
        foreach (var silo in _offers.Where(offer => time.GetElapsedTime(offer.Value.Heard) >= LongestSilence).Select(offer => offer.Key).ToArray())
            _offers.Remove(silo);
        return Task.FromResult<IReadOnlyList<OfferedModel>>(
        [
            .. _offers.Values.SelectMany(offer => offer.Models).DistinctBy(model => (model.Role, model.Digest))
                .OrderBy(model => model.Role).ThenBy(model => model.Name, StringComparer.Ordinal).ThenBy(model => model.Digest, StringComparer.Ordinal),
        ]);
    }
}
