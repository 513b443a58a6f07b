namespace ComicCluster.Contracts.Registry;

/// <summary>What a version takes and gives: tokens in, the next token's logits out.</summary>
/// <param name="Architecture">As in config.json, such as <c>gpt2</c>.</param>
/// <param name="Context">The most tokens that it takes.</param>
/// <param name="Vocabulary">How many tokens there are.</param>
[GenerateSerializer, Immutable, Alias("ModelSignature")]
public sealed record ModelSignature([property: Id(0)] string Architecture, [property: Id(1)] int Context, [property: Id(2)] int Vocabulary);
