using ComicCluster.Contracts.Telemetry;
using static ComicCluster.Dashboards.PromQl;

namespace ComicCluster.Dashboards.Boards;

/// <summary>What the model does that writes stories.</summary>
internal static class StoriesBoard
{
    public static Board Create() => new("stories", "ComicCluster: stories",
    [
        ("Writing",
        [
            new("Tokens", "short", "In a second.", new Query(Rate(WritingMetrics.Tokens), "tokens")),
            new("Tokens in a second of generation", "short", "How fast a story is written.",
                new Query($"{Rate(WritingMetrics.Tokens)} / {Rate($"{WritingMetrics.Generation.PrometheusName}_sum")}", "tokens/s")),
            new("Time to the first token", "s", "The prompt is read.", Latency(WritingMetrics.FirstToken)),
            new("Time of a story", "s", "From the prompt to the last token.", Latency(WritingMetrics.Generation)),
        ]),
        ("Stages",
        [
            new("Time of the stages", "s", "The slowest twentieth.", new Query(Quantile(0.95, StoryMetrics.Stage, "stage"), "{{stage}}")),
            new("Stories written", "short", "In a second.", new Query(Count(WritingMetrics.Generation), "written")),
        ]),
    ]);
}
