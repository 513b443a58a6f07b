using ComicCluster.Contracts.Registry;
using ComicCluster.Grains.Placement;

namespace ComicCluster.Grains.Registry;

/// <summary>Loads a version; the caller asks again until it has an answer, and hears the same one then.</summary>
[GrainType("model-warmer"), OnGpuSilo]
public sealed class ModelWarmerGrain(IModelLoader loader) : Grain, IModelWarmerGrain, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <inheritdoc/>
    public async Task<string?> WarmAsync(ModelVersion version)
    {
        try
        {
            await loader.LoadAsync(version, _stop.Token);
            return null;
        }
        catch (Exception error) when (error is InvalidDataException or ModelDamagedException)
        {
            if (error is ModelDamagedException) await GrainFactory.GetGrain<IModelRegistryGrain>(this.GetPrimaryKeyString().Split('/')[0]).DoubtAsync(version.Manifest, ModelReading.Load);
            return error.Message;
        }
    }

    /// <summary>Stops loading; it is loaded elsewhere.</summary>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _stop.CancelAsync();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();
}
