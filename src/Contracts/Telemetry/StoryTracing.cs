using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Contracts.Telemetry;

/// <summary>
/// Traces of comics. A comic is made by timers and reminders of many processes over a long time, which no request's context reaches; so its
/// trace has an id that follows from its name, and everybody who knows the comic can find it. The request is a link.
/// </summary>
public static class StoryTracing
{
    /// <summary>The name of the source.</summary>
    public const string Source = "ComicCluster";

    private const string StoryTag = "comic.story";

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>The trace of a comic.</summary>
    public static ActivityTraceId TraceOf(StoryKey story) => ActivityTraceId.CreateFromBytes(Digest(story)[..16]);

    /// <summary>Says of what is being done for which comic it is.</summary>
    public static void Name(StoryKey story) => Activity.Current?.SetTag(StoryTag, story.ToString());

    /// <summary>Begins a part of what is done for a comic.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="story">For which comic.</param>
    /// <param name="panel">For which of its panels; null for all.</param>
    /// <returns>The part, which ends when it is disposed; null if nobody listens.</returns>
    public static Activity? Start(string name, StoryKey story, int? panel = null)
    {
        if (!Activities.HasListeners()) return null;
        var digest = Digest(story);
        var comic = new ActivityContext(
            ActivityTraceId.CreateFromBytes(digest[..16]), ActivitySpanId.CreateFromBytes(digest[16..24]), ActivityTraceFlags.Recorded, isRemote: true);
        var links = Activity.Current is { } current ? new[] { new ActivityLink(current.Context) } : null;
        return Activities.StartActivity(ActivityKind.Internal, comic, [new(StoryTag, story.ToString()), new("comic.panel", panel)], links, name: name);
    }

    private static ReadOnlySpan<byte> Digest(StoryKey story) => SHA256.HashData(Encoding.UTF8.GetBytes(story.ToString()));
}
