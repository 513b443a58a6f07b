using ComicCluster.Autoscaling.Traffic;
using ComicCluster.Contracts.Panels;
using ComicCluster.Contracts.Stories;

namespace ComicCluster.Autoscaling.Simulation;

/// <summary>A comic on its way.</summary>
internal sealed class Story(Comic comic, StoryKey key)
{
    public Comic Comic => comic;

    public StoryKey Key => key;

    public Panel[] Panels { get; } = [.. comic.PanelSeconds.Select((seconds, i) => new Panel(new PanelKey(key, i + 1), seconds))];

    public bool IsWritten { get; set; }

    public bool IsDone => Panels.All(panel => panel.IsDone);
}
