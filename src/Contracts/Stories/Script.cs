namespace ComicCluster.Contracts.Stories;

/// <summary>A story's text and what its panels show.</summary>
/// <param name="Text">The text.</param>
/// <param name="Captions">A sentence a panel, in reading order; at least one.</param>
/// <param name="Prompts">What is painted for each caption.</param>
[GenerateSerializer, Immutable, Alias("Script")]
public sealed record Script([property: Id(0)] string Text, [property: Id(1)] IReadOnlyList<string> Captions, [property: Id(2)] IReadOnlyList<string> Prompts);
