namespace ComicCluster.Contracts.Registry;

/// <summary>Loads a version on a gpu silo before it has traffic. Its key is <c>tenant/manifest</c>.</summary>
[Alias("IModelWarmerGrain")]
public interface IModelWarmerGrain : IGrainWithStringKey
{
    /// <summary>Loads it. May be called again.</summary>
    /// <returns>Why it can't be loaded; null if it is.</returns>
    [Alias("Warm")]
    Task<string?> WarmAsync(ModelVersion version);
}
