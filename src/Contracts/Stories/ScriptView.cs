namespace ComicCluster.Contracts.Stories;

/// <summary>What is to be seen of a script.</summary>
/// <param name="Text">The text as far as it is written.</param>
/// <param name="Script">The script, once it is complete.</param>
/// <param name="Failure">Why it can't be written.</param>
[GenerateSerializer, Immutable, Alias("ScriptView")]
public sealed record ScriptView([property: Id(0)] string Text, [property: Id(1)] Script? Script, [property: Id(2)] string? Failure);
