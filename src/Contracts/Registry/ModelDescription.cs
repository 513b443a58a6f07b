namespace ComicCluster.Contracts.Registry;

/// <summary>What is told of a version when it is registered.</summary>
/// <param name="Lineage">Where it comes from.</param>
/// <param name="Signature">What it takes and gives.</param>
/// <param name="Evaluation">How good it is; null if nobody measured it.</param>
/// <param name="Card">The model card, in Markdown.</param>
[GenerateSerializer, Immutable, Alias("ModelDescription")]
public sealed record ModelDescription(
    [property: Id(0)] ModelLineage Lineage, [property: Id(1)] ModelSignature Signature, [property: Id(2)] ModelEvaluation? Evaluation, [property: Id(3)] string Card);
