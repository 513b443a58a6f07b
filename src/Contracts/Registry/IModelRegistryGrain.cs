using Orleans.Concurrency;

namespace ComicCluster.Contracts.Registry;

/// <summary>The registry of a tenant's models. Its key is the tenant's name.</summary>
[Alias("IModelRegistryGrain")]
public interface IModelRegistryGrain : IGrainWithStringKey
{
    /// <summary>Changes something. What is registered is read through after that, and what is deployed is loaded by a gpu silo first.</summary>
    /// <returns>The model after the change.</returns>
    /// <exception cref="RegistryRefusedException">A rule is in the way; nothing was changed.</exception>
    [Alias("Change")]
    Task<RegisteredModel> ChangeAsync(RegistryChange change);

    /// <summary>A model; null if there is none of that name.</summary>
    [Alias("Get"), AlwaysInterleave]
    Task<RegisteredModel?> GetAsync(string model);

    /// <summary>All models, by name.</summary>
    [Alias("List"), AlwaysInterleave]
    Task<IReadOnlyList<RegisteredModel>> ListAsync();

    /// <summary>
    /// Has the split of a deployment choose a version for a comic, which stays as long as the comic is not <see cref="UnpinAsync"/>ed. The same comic
    /// gets the same version, whatever becomes of the split.
    /// </summary>
    /// <exception cref="RegistryRefusedException">There is no such deployment, or it has no traffic.</exception>
    [Alias("PinDeployed")]
    Task<ModelPin> PinDeployedAsync(string comic, string model, string deployment);

    /// <summary>Holds a version while something needs it.</summary>
    /// <param name="holder">The comic or job.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="needsApproval">Whether it is to be used, and not only measured.</param>
    /// <exception cref="RegistryRefusedException">There is no such version, or it may not be used.</exception>
    [Alias("PinVersion")]
    Task<ModelPin> PinVersionAsync(string holder, string model, int version, bool needsApproval = true);

    /// <summary>A comic or a job is done with its version.</summary>
    [Alias("Unpin")]
    Task UnpinAsync(string holder);

    /// <summary>A version by the digest of its manifest; null if there is none whose files are there.</summary>
    [Alias("Find"), AlwaysInterleave]
    Task<ModelVersion?> FindAsync(string manifest);

    /// <summary>
    /// Files of a version were found damaged in the store. They are read through again; if it is so, the version says so and is chosen no more
    /// until the same files are registered once more.
    /// </summary>
    /// <param name="manifest">The digest of the version's manifest.</param>
    /// <param name="reading">Who found it.</param>
    [Alias("Doubt")]
    Task DoubtAsync(string manifest, ModelReading reading);

    /// <summary>
    /// Parts of files are about to be written. Those that come to no version, because their writer dies before it says anything more, are removed by
    /// themselves a day or two later.
    /// </summary>
    [Alias("ExpectParts")]
    Task ExpectPartsAsync();

    /// <summary>Removes parts of files that came to no version, but for those that a version has.</summary>
    /// <param name="parts">The names of their artifacts.</param>
    [Alias("Discard")]
    Task DiscardAsync(IReadOnlyList<string> parts);

    /// <summary>Deletes what has been in the trash for some time, and files that no version has.</summary>
    [Alias("Collect")]
    Task<CollectedGarbage> CollectAsync(GarbageRule rule);
}
