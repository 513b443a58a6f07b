using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>Follows a painting. Called on the painter's thread, and returns at once.</summary>
public interface IPaintingObserver
{
    /// <summary>A step is done.</summary>
    void OnProgress(PanelProgress progress);

    /// <summary>A checkpoint is written, to its last byte.</summary>
    void OnCheckpoint(PanelCheckpoint checkpoint);

    /// <summary>This is what it looks like now.</summary>
    /// <param name="jpeg">A small picture, to be looked at and forgotten.</param>
    void OnPreview(byte[] jpeg);
}
