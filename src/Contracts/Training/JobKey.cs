using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Training;

/// <summary>
/// Names training jobs. To the dispatcher a job is like a story, and each of its workers like a panel: it has a <see cref="StoryKey"/>, and the lease of
/// its first worker is that of panel 1. By its prefix it is told from stories, which have another.
/// </summary>
public static class JobKey
{
    /// <summary>What the names of jobs begin with.</summary>
    public const string Prefix = "job_";

    /// <summary>The key of the library that lists a tenant's jobs.</summary>
    public static string Library(string tenant) => $"{tenant}/training";

    /// <summary>Whether it names a job.</summary>
    public static bool IsOne(StoryKey key) => key.Story.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads the key of a job's grain.</summary>
    /// <exception cref="ArgumentException">It is no such key.</exception>
    public static StoryKey Parse(string key) =>
        StoryKey.Parse(key) is var parsed && IsOne(parsed) ? parsed : throw new ArgumentException($"'{key}' is no key of a training job; it has the form tenant/{Prefix}….");
}
