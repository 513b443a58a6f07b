using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Dispatch;

/// <summary>A story's panels that wait to be painted. It is sent again and again: it also tells that the story is still there.</summary>
/// <param name="Story">Whose panels.</param>
/// <param name="Priority">The story's priority.</param>
/// <param name="Panels">Which panels, from 1; none while the script is being written.</param>
[GenerateSerializer, Immutable, Alias("PanelsRequest")]
public sealed record PanelsRequest(
    [property: Id(0)] StoryKey Story, [property: Id(1)] StoryPriority Priority, [property: Id(2)] IReadOnlyList<int> Panels);
