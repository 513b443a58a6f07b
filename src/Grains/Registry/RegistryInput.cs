using ComicCluster.Contracts.Registry;

namespace ComicCluster.Grains.Registry;

/// <summary>What happens to a registry.</summary>
public abstract record RegistryInput
{
    private RegistryInput()
    {
    }

    /// <summary>Somebody asks for a change.</summary>
    /// <param name="Change">Which.</param>
    public sealed record Asked(RegistryChange Change) : RegistryInput;

    /// <summary>A version's files were read through.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Version">The version's number.</param>
    /// <param name="Failure">Why they are not what was registered; null if they are.</param>
    public sealed record Checked(string Model, int Version, string? Failure) : RegistryInput;

    /// <summary>Files of a version were found damaged in the store.</summary>
    /// <param name="Manifest">SHA-256 of the version's manifest.</param>
    public sealed record Doubted(string Manifest) : RegistryInput;

    /// <summary>A silo has loaded a version.</summary>
    /// <param name="Manifest">SHA-256 of the version's manifest.</param>
    public sealed record Loaded(string Manifest) : RegistryInput;

    /// <summary>A version can't be loaded.</summary>
    /// <param name="Manifest">SHA-256 of the version's manifest.</param>
    /// <param name="Reason">Why.</param>
    public sealed record LoadFailed(string Manifest, string Reason) : RegistryInput;

    /// <summary>A comic begins: the deployment's split chooses its version, unless that is done.</summary>
    /// <param name="Holder">The comic.</param>
    /// <param name="Model">The model.</param>
    /// <param name="Deployment">The deployment.</param>
    public sealed record PinDeployed(string Holder, string Model, string Deployment) : RegistryInput;

    /// <summary>A version is needed for a while.</summary>
    /// <param name="Holder">The comic or job.</param>
    /// <param name="Model">The model.</param>
    /// <param name="Version">The version's number.</param>
    /// <param name="NeedsApproval">Whether it is to be used, and not only measured.</param>
    public sealed record PinVersion(string Holder, string Model, int Version, bool NeedsApproval = true) : RegistryInput;

    /// <summary>A comic or a job is done.</summary>
    /// <param name="Holder">Which.</param>
    public sealed record Unpin(string Holder) : RegistryInput;

    /// <summary>What has been in the trash for long is deleted, and what is too old goes there.</summary>
    /// <param name="Age">For how long at least.</param>
    /// <param name="KeepNewest">How many versions of each model don't go there; null for all.</param>
    public sealed record Collect(TimeSpan Age, int? KeepNewest = null) : RegistryInput;

    /// <summary>Parts of files came to no version.</summary>
    /// <param name="Parts">Which parts.</param>
    public sealed record Discard(IReadOnlyList<string> Parts) : RegistryInput;

    /// <summary>Garbage was removed from the store.</summary>
    /// <param name="Parts">Which parts.</param>
    public sealed record Swept(IReadOnlyList<string> Parts) : RegistryInput;

    /// <summary>Parts of files are about to be written, which may come to no version.</summary>
    public sealed record PartsExpected : RegistryInput;

    /// <summary>Parts that no version has were removed.</summary>
    /// <param name="Before">Those that were written before then.</param>
    public sealed record LookedThrough(DateTimeOffset Before) : RegistryInput;

    /// <summary>The tenant's own servers will hear of a message.</summary>
    /// <param name="Message">The message's id.</param>
    public sealed record Told(string Message) : RegistryInput;
}
