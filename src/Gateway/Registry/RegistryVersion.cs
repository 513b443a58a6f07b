using ComicCluster.Contracts.Registry;
using ComicCluster.Gateway.Training;

namespace ComicCluster.Gateway.Registry;

/// <summary>A version of a registered model.</summary>
public sealed record RegistryVersion
{
    /// <summary>From 1; never given again.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 of its weights, by which comics name it.</summary>
    public required string Digest { get; init; }

    /// <summary>How far it is.</summary>
    public required VersionStatus Status { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>What is wrong with its files: why it failed, or what was found when they were read again.</summary>
    public string? Error { get; init; }

    /// <summary>Whether its files are read through once more just now.</summary>
    public bool IsBeingChecked { get; init; }

    /// <summary>What was decided on it.</summary>
    public ModelApproval? Approval { get; init; }

    /// <summary>What was told of it.</summary>
    public required ModelDescription Description { get; init; }

    /// <summary>All that was measured of it, each on data of its own.</summary>
    public required IReadOnlyList<ModelEvaluation> Evaluations { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By whom.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Its files in Hugging Face layout.</summary>
    public required IReadOnlyList<JobFile> Files { get; init; }

    internal static RegistryVersion Of(RegisteredVersion known)
    {
        var version = known.Version;
        var url = FormattableString.Invariant($"/v1/registry/models/{version.Model}/versions/{version.Number}/files");
        return new RegistryVersion
        {
            Number = version.Number,
            Digest = version.Digest,
            Status = known.Status,
            Since = known.Since,
            Error = known.Failure,
            IsBeingChecked = known.IsDoubted,
            Approval = known.Approval,
            Description = version.Description,
            Evaluations = [.. known.Evaluations],
            CreatedAt = version.Created,
            CreatedBy = version.Actor,
            Files = [.. version.Files.Select(file => new JobFile(file.Name, file.Bytes, file.Sha256, $"{url}/{file.Name}"))],
        };
    }
}
