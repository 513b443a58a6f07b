using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Tenants;
using ComicCluster.Engine.Randomness;

namespace ComicCluster.Chaos.Runs;

/// <summary>What tenants want. All of them want the same few comics, so that there is something to compare; a seed says when.</summary>
internal static class Workload
{
    private const ulong Stream = 0x70B5;

    /// <summary>The tenants with their shares.</summary>
    public static IReadOnlyDictionary<string, TenantLimits> Tenants { get; } = new Dictionary<string, TenantLimits>
    {
        ["anna"] = new() { Weight = 1, MostRunning = 3 },
        ["berta"] = new() { Weight = 2, MostRunning = 4 },
        ["clara"] = new() { Weight = 3, MostRunning = 6 },
    };

    /// <summary>The comics.</summary>
    /// <param name="guide">The digest of the CLIP that they are painted with.</param>
    public static IReadOnlyList<StorySpec> Comics(string guide) =>
    [
        Comic("The cat", "A red cat sits on a box. A blue dog sees the cat.", 11, guide),
        Comic("The ball", "A green ball rolls away. A yellow bird takes the ball.", 12, guide),
        Comic("The house", "A big house stands on a hill. The sun is over the house.", 13, guide),
    ];

    /// <summary>Every tenant's stories, and when each is asked for.</summary>
    public static IReadOnlyList<Submission> Submissions(ulong seed, string guide, TimeSpan span)
    {
        var random = new RandomStream(seed, Stream);
        var comics = Comics(guide);
        var submissions = Tenants.Keys.SelectMany(tenant => comics.Select((comic, i) => new Submission(
            span * (0.6 * random.NextDouble()), new StoryKey(tenant, $"{tenant}-{seed}-{i + 1}"), comic, IsCancelled: false))).OrderBy(submission => submission.At).ToArray();
        var unwanted = random.NextInt32(0, submissions.Length);
        submissions[unwanted] = submissions[unwanted] with { IsCancelled = true };
        return submissions;
    }

    private static StorySpec Comic(string title, string text, ulong seed, string guide) => new()
    {
        Prompt = title, Text = text, Seed = seed, Panels = 2, Width = 64, Height = 64, Steps = 60, Models = new StoryModels(null, guide, null),
    };
}
