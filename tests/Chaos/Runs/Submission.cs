using ComicCluster.Contracts.Stories;

namespace ComicCluster.Chaos.Runs;

/// <summary>A story that a tenant asks for.</summary>
/// <param name="At">When.</param>
/// <param name="Story">Its name.</param>
/// <param name="Spec">What is asked for.</param>
/// <param name="IsCancelled">Whether the tenant does not want it any more a moment later.</param>
internal sealed record Submission(TimeSpan At, StoryKey Story, StorySpec Spec, bool IsCancelled);
