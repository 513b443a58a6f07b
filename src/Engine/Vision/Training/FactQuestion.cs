namespace ComicCluster.Engine.Vision.Training;

/// <summary>A question about a picture whose answers exclude one another.</summary>
/// <param name="Name">What is asked; several questions may have one name and are counted together.</param>
/// <param name="Answers">Facts of the world. The question is put to pictures of which exactly one of them is true.</param>
public sealed record FactQuestion(string Name, IReadOnlyList<int> Answers);
