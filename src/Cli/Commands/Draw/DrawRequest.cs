using ComicCluster.Contracts.Stories;

namespace ComicCluster.Cli.Commands.Draw;

/// <summary>A comic to draw, as it is kept beside its state until it is finished and after.</summary>
/// <param name="Spec">What decides on it.</param>
/// <param name="Models">Where its models are.</param>
/// <param name="Layout">How its panels are put together.</param>
internal sealed record DrawRequest(StorySpec Spec, ComicModels Models, StripShape Layout = StripShape.Page);
