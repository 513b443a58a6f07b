namespace ComicCluster.Contracts.Registry;

/// <summary>A version, and what became of it.</summary>
/// <param name="Version">What never changes.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Since">Since when.</param>
[GenerateSerializer, Immutable, Alias("RegisteredVersion")]
public sealed record RegisteredVersion([property: Id(0)] ModelVersion Version, [property: Id(1)] VersionStatus Status, [property: Id(2)] DateTimeOffset Since)
{
    /// <summary>What is wrong with its files; null if they are what was registered. Of a version that is ready, it was found later.</summary>
    [Id(3)]
    public string? Failure { get; init; }

    /// <summary>What was decided last; null if nothing was.</summary>
    [Id(4)]
    public ModelApproval? Approval { get; init; }

    /// <summary>Whether its files are to be read through once more.</summary>
    [Id(5)]
    public bool IsDoubted { get; init; }

    /// <summary>What was measured since it was registered, newest first; each on data of its own.</summary>
    [Id(6)]
    public IReadOnlyList<ModelEvaluation> Measured { get; init; } = [];

    /// <summary>All that was measured: of the same data, what was measured last.</summary>
    public IEnumerable<ModelEvaluation> Evaluations =>
        Version.Description.Evaluation is { } first ? Measured.Append(first).DistinctBy(evaluation => evaluation.Data) : Measured;

    /// <summary>Whether its files are there and sound, as far as is known.</summary>
    public bool IsSound => Status == VersionStatus.Ready && Failure is null;
}
