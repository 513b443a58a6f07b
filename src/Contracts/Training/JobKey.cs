using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Training;

/// <summary>
/// Names training jobs. To the dispatcher a job is like a story of one panel: it has a <see cref="StoryKey"/>, and its lease is that of panel
/// <see cref="Worker"/>. By its prefix it is told from stories, which have another.
/// </summary>
public static class JobKey
{
    /// <summary>What the names of jobs begin with.</summary>
    public const string Prefix = "job_";

    /// <summary>The panel that stands for a job's worker.</summary>
    public const int Worker = 1;

    /// <summary>The key of the library that lists a tenant's jobs.</summary>
    public static string Library(string tenant) => $"{tenant}/training";

    /// <summary>Whether it names a job.</summary>
    public static bool IsOne(StoryKey key) => key.Story.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Reads the key of a job's grain.</summary>
    /// <exception cref="ArgumentException">It is no such key.</exception>
    public static StoryKey Parse(string key) =>
        StoryKey.Parse(key) is var parsed && IsOne(parsed) ? parsed : throw new ArgumentException($"'{key}' is no key of a training job; it has the form tenant/{Prefix}….");
}
