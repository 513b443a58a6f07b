using ComicCluster.Contracts.Stories;

namespace ComicCluster.Grains.Stories;

/// <summary>A story whose panels are all painted.</summary>
/// <param name="Key">Which story.</param>
/// <param name="Spec">What was asked for.</param>
/// <param name="Text">Its text.</param>
/// <param name="Shape">How the panels are put together.</param>
/// <param name="Panels">The panels as they stand, in reading order.</param>
public sealed record PaintedStory(StoryKey Key, StorySpec Spec, string Text, StripShape Shape, IReadOnlyList<CaptionedPanel> Panels);
