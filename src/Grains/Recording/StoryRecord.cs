namespace ComicCluster.Grains.Recording;

/// <summary>A story's status was written.</summary>
/// <param name="Story">Its key.</param>
/// <param name="Status">The name of its <see cref="Contracts.Stories.StoryStatus"/>.</param>
/// <param name="Attempt">Rises when a failed story is tried again.</param>
/// <param name="Sequence">Of its last event.</param>
/// <param name="Reason">Why it failed.</param>
public sealed record StoryRecord(string Story, string Status, int Attempt, long Sequence, string? Reason);
