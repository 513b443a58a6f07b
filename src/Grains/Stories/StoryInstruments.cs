using System.Diagnostics.Metrics;
using ComicCluster.Contracts.Stories;
using ComicCluster.Contracts.Telemetry;

namespace ComicCluster.Grains.Stories;

/// <summary>Counts what becomes of stories, from the events that they write down.</summary>
internal static class StoryInstruments
{
    private static readonly Meter Meter = new(ComicMetrics.Meter);
    private static readonly Counter<double> Submitted = StoryMetrics.Submitted.CreateCounter(Meter);
    private static readonly Counter<double> Finished = StoryMetrics.Finished.CreateCounter(Meter);
    private static readonly Histogram<double> Duration = StoryMetrics.Duration.CreateHistogram(Meter);
    private static readonly Histogram<double> FirstPanel = StoryMetrics.FirstPanel.CreateHistogram(Meter);
    private static readonly Histogram<double> Stage = StoryMetrics.Stage.CreateHistogram(Meter);

    /// <summary>Counts nothing of everything: what has not happened yet is 0, and not unknown.</summary>
    public static void Begin()
    {
        Submitted.Add(0);
        foreach (var outcome in new[] { "completed", "failed", "cancelled" }) Finished.Add(0, new KeyValuePair<string, object?>("outcome", outcome));
    }

    /// <summary>A change was persisted.</summary>
    public static void OnChange(StoryState before, StoryState after)
    {
        foreach (var news in after.Events.Where(news => news.Sequence > before.Sequence)) OnEvent(before, after, news);
    }

    private static void OnEvent(StoryState before, StoryState after, StoryEvent news)
    {
        switch (news.Kind)
        {
            case StoryEventKind.Accepted when before.Status == StoryStatus.Unknown:
                Submitted.Add(1);
                break;
            case StoryEventKind.Written:
                RecordStage("writing", StoryEventKind.Accepted);
                break;
            case StoryEventKind.PanelCompleted when !before.Events.Any(old => old.Kind == StoryEventKind.PanelCompleted):
                if (Since(StoryEventKind.Accepted) is { } untilPanel) FirstPanel.Record(untilPanel);
                break;
            case StoryEventKind.Publishing:
                RecordStage("painting", StoryEventKind.Written);
                break;
            case StoryEventKind.Completed:
                RecordStage("publishing", StoryEventKind.Publishing);
                End("completed");
                break;
            case StoryEventKind.Failed:
                End("failed");
                break;
            case StoryEventKind.Cancelled:
                End("cancelled");
                break;
        }

        void RecordStage(string stage, StoryEventKind first)
        {
            if (Since(first) is { } seconds) Stage.Record(seconds, new KeyValuePair<string, object?>("stage", stage));
        }

        void End(string outcome)
        {
            var tag = new KeyValuePair<string, object?>("outcome", outcome);
            Finished.Add(1, tag);
            if (Since(StoryEventKind.Accepted) is { } seconds) Duration.Record(seconds, tag);
        }

        // Of the last attempt; events of long ago are not kept.
        double? Since(StoryEventKind kind) => after.Events.LastOrDefault(old => old.Kind == kind) is { } first ? (news.Time - first.Time).TotalSeconds : null;
    }
}
