using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Webhooks;

namespace ComicCluster.Grains.Registry;

/// <summary>What a tenant's registry is kept as.</summary>
[GenerateSerializer, Immutable, Alias("RegistryState")]
public sealed record RegistryState
{
    /// <summary>All models that ever were, by name.</summary>
    [Id(0)]
    public IReadOnlyList<RegisteredModel> Models { get; init; } = [];

    /// <summary>What uses a version just now: comics that are made, jobs that train from it.</summary>
    [Id(1)]
    public IReadOnlyList<ModelPin> Pins { get; init; } = [];

    /// <summary>Parts of deleted versions whose artifacts may be there still; those that another has are not among them.</summary>
    [Id(2)]
    public IReadOnlyList<string> Garbage { get; init; } = [];

    /// <summary>When files were written last of which parts may have come to no version; null if all of them were looked through.</summary>
    [Id(3)]
    public DateTimeOffset? Uploaded { get; init; }

    /// <summary>What the tenant's own servers are to be told, oldest first.</summary>
    [Id(4)]
    public IReadOnlyList<WebhookMessage> Messages { get; init; } = [];

    /// <summary>How many messages there ever were; they are numbered by it.</summary>
    [Id(5)]
    public long MessageCount { get; init; }

    /// <summary>A model; null if there is none of that name.</summary>
    public RegisteredModel? Find(string model) => Models.FirstOrDefault(other => other.Name == model);

    /// <summary>All parts that have to stay: those of versions that are not deleted.</summary>
    public HashSet<string> UsedParts() =>
        [.. Models.SelectMany(model => model.Versions).Where(IsKept).SelectMany(version => version.Version.Files).SelectMany(file => file.Parts)];

    /// <summary>With a model in the place of the one of its name, or as a new one.</summary>
    public RegistryState With(RegisteredModel model) => this with
    {
        Models = [.. Models.Where(other => other.Name != model.Name).Append(model).OrderBy(other => other.Name, StringComparer.Ordinal)],
    };

    private static bool IsKept(RegisteredVersion version) => version.Status is not (VersionStatus.Failed or VersionStatus.Deleted);
}
