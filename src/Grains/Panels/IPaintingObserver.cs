using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>Follows a painting. Called on the painter's thread, and returns at once.</summary>
public interface IPaintingObserver
{
    /// <summary>A step is done.</summary>
    void OnProgress(PanelProgress progress);

    /// <summary>A checkpoint is written, to its last byte.</summary>
    void OnCheckpoint(PanelCheckpoint checkpoint);
}
