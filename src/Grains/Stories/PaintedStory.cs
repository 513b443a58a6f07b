using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>A story whose panels are all painted.</summary>
/// <param name="Key">Which story.</param>
/// <param name="Spec">What was asked for.</param>
/// <param name="Script">Its text and captions.</param>
/// <param name="Panels">One a caption.</param>
public sealed record PaintedStory(StoryKey Key, StorySpec Spec, Script Script, IReadOnlyList<PaintedPanel> Panels);
