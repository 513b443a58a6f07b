namespace ComicCluster.Toyland.Captions;

/// <summary>What is said of a scene.</summary>
/// <param name="Text">A sentence or a phrase.</param>
/// <param name="Stated">The facts that it states, ascending (<see cref="Facts.SceneFacts"/>).</param>
public sealed record Caption(string Text, IReadOnlyList<int> Stated);
