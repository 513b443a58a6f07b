namespace ComicCluster.Contracts.Registry;

/// <summary>How good a version was found to be.</summary>
/// <param name="Data">Names the data that it was measured on; figures are only compared if this is the same.</param>
/// <param name="Perplexity">A token; of what a training job made, a token of the stories, given their prompts.</param>
/// <param name="Before">What it was before the training; null if that is not known.</param>
[GenerateSerializer, Immutable, Alias("ModelEvaluation")]
public sealed record ModelEvaluation([property: Id(0)] string Data, [property: Id(1)] double Perplexity, [property: Id(2)] double? Before = null);
